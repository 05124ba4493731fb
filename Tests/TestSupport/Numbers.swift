package import NeuralNetwork
package import Primitives

extension SplitMix64 {
  /// Normally distributed numbers that single precision holds exactly.
  package mutating func numbers(_ count: Int, deviation: Double = 1) -> [Double] {
    (0..<count).map { _ in Double(Float(deviation * normal())) }
  }
}

extension Arena {
  package func matrix(_ rows: Int, _ columns: Int, _ values: [Double]) -> Matrix<Scalar> {
    let result = matrix(rows, columns)
    result.set(values.map { Scalar($0) })
    return result
  }
}

extension Matrix {
  package var doubles: [Double] { values.map { Double($0) } }
}

extension ParameterBuffer {
  /// All numbers, moved away from the zeros and ones that parameters start from.
  package convenience init(_ layout: ParameterLayout, randomWith random: inout SplitMix64) {
    self.init(layout)
    for (index, entry) in layout.entries.enumerated() {
      self[ParameterID(index: index)].set(
        random.numbers(entry.count, deviation: 0.5).map { Scalar($0) })
    }
  }

  /// The numbers of each parameter by its name.
  package var byName: [String: [Double]] {
    var result: [String: [Double]] = [:]
    for (index, entry) in layout.entries.enumerated() {
      // A view does not keep its buffer alive.
      withExtendedLifetime(self) {
        result[entry.name] = self[ParameterID(index: index)].doubles
      }
    }
    return result
  }
}

/// Runs `body` with an arena that lives as long as it does.
package func withArena<Scalar: NeuralScalar, Result>(
  _ type: Scalar.Type, _ body: (Arena<Scalar>) throws -> Result
) rethrows -> Result {
  let arena = Arena<Scalar>()
  return try withExtendedLifetime(arena) { try body(arena) }
}

/// The largest difference between numbers at the same place; infinite where counts differ or a
/// difference is no number.
package func distance(_ left: [Double], _ right: [Double]) -> Double {
  guard left.count == right.count else { return .infinity }
  return zip(left, right).reduce(0) { largest, pair in
    if pair.0 == pair.1 { return largest }
    let difference = abs(pair.0 - pair.1)
    return difference.isFinite ? max(largest, difference) : .infinity
  }
}

/// The same for numbers by name.
package func distance(_ left: [String: [Double]], _ right: [String: [Double]]) -> Double {
  guard left.keys == right.keys else { return .infinity }
  return left.reduce(0) { max($0, distance($1.value, right[$1.key] ?? [])) }
}
