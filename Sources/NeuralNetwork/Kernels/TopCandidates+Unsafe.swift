import Foundation

/// The most probable classes of a row of logits.
package enum TopCandidates {
  /// One of the most probable classes.
  package struct Candidate: Sendable {
    /// Its column in the logits [rows, V].
    package let index: Int32
    /// The natural logarithm of its softmax over all V classes, not only over those selected.
    package let logProbability: Float

    package init(index: Int32, logProbability: Float) {
      self.index = index
      self.logProbability = logProbability
    }
  }

  /// The `count` most probable classes, the best first; among equals the lower index. `bias` [1, V] is
  /// added to the logits [rows, V] first.
  package static func select(
    _ logits: Matrix<Float>, row: Int, bias: Matrix<Float>, count: Int
  ) -> [Candidate] {
    precondition(row >= 0 && row < logits.rows && bias.columns == logits.columns && count > 0)
    typealias Vector = SIMD8<Float>
    let size = logits.columns
    let numbers = unsafe logits.row(row)
    let shift = unsafe bias.row(0)
    // The best so far, in order; the last is what another has to beat.
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
      let (a, b): (Vector, Vector) = unsafe (load(numbers + column), load(shift + column))
      let value = a + b
      unsafe store(value, numbers + column)
      highest = highest.larger(value)
      if any(value .> Vector(every: bar)) {
        for offset in 0..<Vector.width { offer(column + offset, value[offset]) }
      }
      column += Vector.width
    }
    var top = highest.largest()
    while column < size {
      unsafe numbers[column] += shift[column]
      unsafe top = max(top, numbers[column])
      unsafe offer(column, numbers[column])
      column += 1
    }
    let total = unsafe SoftmaxRow.sumOfExponentials(numbers, count: size, highest: top)
    let normalizer = Float(Double(top) + log(Double(total)))
    return best.map { Candidate(index: $0.index, logProbability: $0.value - normalizer) }
  }
}
