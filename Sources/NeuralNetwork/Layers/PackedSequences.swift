/// Layout of the steps of sequences of different lengths in the rows of a matrix: ordered by time,
/// then by sequence, the longest sequence first.
///
/// There is no padding: time t has `active(t)` rows, one for each of the first `active(t)`
/// sequences, so the previous states are always a prefix of the rows of time t - 1.
package struct PackedSequences: Sendable, Equatable {
  /// Lengths of the sequences in steps, in non-increasing order; each is at least 1.
  package let lengths: [Int]
  /// First row of each time, followed by the total number of rows.
  package let offsets: [Int]

  /// - Precondition: `lengths` is in non-increasing order, and every length is at least 1.
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

  /// Number of sequences.
  package var sequences: Int { lengths.count }
  /// Number of steps of the longest sequence.
  package var times: Int { offsets.count - 1 }
  /// Number of rows, which is the sum of all lengths.
  package var rows: Int { offsets[times] }

  /// Returns the number of sequences that have a step at `time`; these are the first ones.
  package func active(_ time: Int) -> Int { offsets[time + 1] - offsets[time] }

  /// Returns the rows of one time.
  package func rows(_ time: Int) -> Range<Int> { offsets[time]..<offsets[time + 1] }

  /// Returns the rows of consecutive times.
  package func rows(_ times: Range<Int>) -> Range<Int> {
    offsets[times.lowerBound]..<offsets[times.upperBound]
  }

  /// Returns the row of a step of a sequence, without a check that the sequence is long enough.
  package func row(_ sequence: Int, _ time: Int) -> Int { offsets[time] + sequence }

  /// Row of the last step of each sequence.
  package var lastRows: [Int] { lengths.enumerated().map { row($0, $1 - 1) } }

  /// Permutation of rows that reverses every sequence; it is its own inverse.
  package var reversal: [Int] {
    var result = [Int](repeating: 0, count: rows)
    for (sequence, length) in lengths.enumerated() {
      for time in 0..<length { result[row(sequence, time)] = row(sequence, length - 1 - time) }
    }
    return result
  }

  /// Rows of all steps of the first sequence, then of the second, and so on.
  package var bySequence: [Int] {
    lengths.enumerated().flatMap { sequence, length in
      (0..<length).map { row(sequence, $0) }
    }
  }
}
