import Foundation

/// Selection of the most probable classes of a row of logits.
package enum TopCandidates {
  /// Class and its log probability.
  package struct Candidate: Sendable {
    /// Class, a column of the logits [rows, V].
    package let index: Int32
    /// Natural logarithm of the softmax over all V classes, not only over those selected.
    package let logProbability: Float

    package init(index: Int32, logProbability: Float) {
      self.index = index
      self.logProbability = logProbability
    }
  }

  /// Returns the `count` most probable classes of a row in descending order; of equal ones, the
  /// lower index comes first.
  ///
  /// - Parameters:
  ///   - logits: [rows, V]; on return, the row includes the bias.
  ///   - bias: [1, V], added to the row first.
  package static func select(
    _ logits: Matrix<Float>, row: Int, bias: Matrix<Float>, count: Int
  ) -> [Candidate] {
    precondition(row >= 0 && row < logits.rows && bias.columns == logits.columns && count > 0)
    typealias Vector = SIMD8<Float>
    let size = logits.columns
    let values = unsafe logits.row(row)
    let shift = unsafe bias.row(0)
    // The best candidates so far, in descending order; `bar` is the value that the next must
    // exceed.
    var best: [(index: Int32, value: Float)] = []
    best.reserveCapacity(count + 1)
    var bar = -Float.infinity
    func offer(_ index: Int, _ value: Float) {
      guard value > bar else { return }
      var place = best.count
      while place > 0 && best[place - 1].value < value { place -= 1 }
      best.insert((Int32(index), value), at: place)
      if best.count > count { best.removeLast() }
      if best.count == count { bar = best[count - 1].value }
    }
    var highest = Vector(every: -Float.greatestFiniteMagnitude)
    var column = 0
    while column + Vector.width <= size {
      let (a, b): (Vector, Vector) = unsafe (load(values + column), load(shift + column))
      let value = a + b
      unsafe store(value, values + column)
      highest = highest.larger(value)
      if any(value .> Vector(every: bar)) {
        for offset in 0..<Vector.width { offer(column + offset, value[offset]) }
      }
      column += Vector.width
    }
    var top = highest.largest()
    while column < size {
      unsafe values[column] += shift[column]
      unsafe top = max(top, values[column])
      unsafe offer(column, values[column])
      column += 1
    }
    let total = unsafe Float.sumOfExponentials(values, count: size, highest: top)
    let normalizer = Float(Double(top) + log(Double(total)))
    return best.map { Candidate(index: $0.index, logProbability: $0.value - normalizer) }
  }
}
