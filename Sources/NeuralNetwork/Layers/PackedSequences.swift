/// How the steps of sequences of different lengths lie in a matrix: time by time, and within a time the
/// sequences that still go on, the longest first.
///
/// No row is spent on padding: at time t there are `active(t)` rows, those of the first `active(t)`
/// sequences, so the state before is always a prefix of the rows at time t - 1.
package struct PackedSequences: Sendable, Equatable {
  /// Lengths, not increasing; each at least 1.
  package let lengths: [Int]
  /// Where the rows of each time begin, and at the end the number of rows.
  package let offsets: [Int]

  /// - Precondition: no length is below 1 or above the one before it.
  package init(lengths: [Int]) {
    precondition(lengths.allSatisfy { $0 > 0 } && zip(lengths, lengths.dropFirst()).allSatisfy(>=))
    self.lengths = lengths
    var offsets = [0]
    var active = lengths.count
    for time in 0..<(lengths.first ?? 0) {
      while active > 0 && lengths[active - 1] <= time { active -= 1 }
      offsets.append(offsets[time] + active)
    }
    self.offsets = offsets
  }

  /// How many there are, how many steps the longest has, and how many rows all take.
  package var sequences: Int { lengths.count }
  package var times: Int { offsets.count - 1 }
  package var rows: Int { offsets[times] }

  /// Sequences that have a step at `time`: those numbered 0 to below `active(time)`.
  package func active(_ time: Int) -> Int { offsets[time + 1] - offsets[time] }

  /// The rows of one time, or of several that follow each other.
  package func rows(_ time: Int) -> Range<Int> { offsets[time]..<offsets[time + 1] }

  package func rows(_ times: Range<Int>) -> Range<Int> {
    offsets[times.lowerBound]..<offsets[times.upperBound]
  }

  /// The row of a sequence's step; whether the sequence is so long is not checked.
  package func row(_ sequence: Int, _ time: Int) -> Int { offsets[time] + sequence }

  /// The row of the last step of every sequence.
  package var lastRows: [Int] { lengths.enumerated().map { row($0, $1 - 1) } }

  /// For each row, the row of the same sequence read from its end: a permutation, its own inverse.
  package var reversal: [Int] {
    var result = [Int](repeating: 0, count: rows)
    for (sequence, length) in lengths.enumerated() {
      for time in 0..<length { result[row(sequence, time)] = row(sequence, length - 1 - time) }
    }
    return result
  }

  /// For each row in the order sequence by sequence, its row here.
  package var bySequence: [Int] {
    lengths.enumerated().flatMap { sequence, length in
      (0..<length).map { row(sequence, $0) }
    }
  }
}
