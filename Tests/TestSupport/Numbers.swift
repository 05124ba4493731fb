package import NeuralNetwork
package import Primitives

extension SplitMix64 {
  /// Returns normally distributed values that are exact in single precision.
  package mutating func numbers(_ count: Int, deviation: Double = 1) -> [Double] {
    (0..<count).map { _ in Double(Float(deviation * normal())) }
  }
}

extension Arena {
  /// Returns a matrix with the given elements in row-major order.
  package func matrix(_ rows: Int, _ columns: Int, _ values: [Double]) -> Matrix<Scalar> {
    let result = matrix(rows, columns)
    result.set(values.map { Scalar($0) })
    return result
  }
}

extension Matrix {
  /// Elements in row-major order.
  package var doubles: [Double] { values.map { Double($0) } }
}

extension ParameterBuffer {
  /// Creates a buffer of random parameters, whatever their initialisation.
  package convenience init(_ layout: ParameterLayout, randomWith random: inout SplitMix64) {
    self.init(layout)
    for (index, entry) in layout.entries.enumerated() {
      self[ParameterID(index: index)].set(
        random.numbers(entry.count, deviation: 0.5).map { Scalar($0) })
    }
  }

  /// Elements of each parameter by its name.
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

/// Calls `body` with an arena that stays alive until it returns.
package func withArena<Scalar: NeuralScalar, Result>(
  _ type: Scalar.Type, _ body: (Arena<Scalar>) throws -> Result
) rethrows -> Result {
  let arena = Arena<Scalar>()
  return try withExtendedLifetime(arena) { try body(arena) }
}

/// Returns the largest absolute difference of elements with the same index; infinity if the counts
/// differ or a difference is not finite.
package func distance(_ left: [Double], _ right: [Double]) -> Double {
  guard left.count == right.count else { return .infinity }
  return zip(left, right).reduce(0) { largest, pair in
    if pair.0 == pair.1 { return largest }
    let difference = abs(pair.0 - pair.1)
    return difference.isFinite ? max(largest, difference) : .infinity
  }
}

/// Returns the largest absolute difference of elements with the same name and index; infinity if
/// the names or counts differ or a difference is not finite.
package func distance(_ left: [String: [Double]], _ right: [String: [Double]]) -> Double {
  guard left.keys == right.keys else { return .infinity }
  return left.reduce(0) { max($0, distance($1.value, right[$1.key] ?? [])) }
}
