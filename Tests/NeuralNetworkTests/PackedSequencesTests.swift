import NeuralNetwork
import Testing

/// Properties of packed sequences, for all lists of up to four lengths up to five.
struct PackedSequencesTests {
  static let lists: [[Int]] = (0...4).flatMap { count in lists(count, upTo: 5) }

  private static func lists(_ count: Int, upTo longest: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return (1...longest).flatMap { first in lists(count - 1, upTo: first).map { [first] + $0 } }
  }

  @Test func everyStepHasItsOwnRow() {
    #expect(Self.lists.count == 126)
    for lengths in Self.lists {
      let packed = PackedSequences(lengths: lengths)
      #expect(packed.sequences == lengths.count)
      #expect(packed.times == lengths.first ?? 0)
      #expect(packed.rows == lengths.reduce(0, +))
      var rows: [Int] = []
      for time in 0..<packed.times {
        // The active sequences are the first ones, in order.
        let active = lengths.indices.filter { lengths[$0] > time }
        #expect(packed.active(time) == active.count)
        #expect(active.map { packed.row($0, time) } == Array(packed.rows(time)))
        rows += packed.rows(time)
      }
      #expect(rows == Array(0..<packed.rows))
    }
  }

  @Test func rangesOfTimes() {
    for lengths in Self.lists {
      let packed = PackedSequences(lengths: lengths)
      for first in 0...packed.times {
        for last in first...packed.times {
          #expect(Array(packed.rows(first..<last)) == (first..<last).flatMap { packed.rows($0) })
        }
      }
    }
  }

  @Test func sequenceOrderAndReversal() {
    for lengths in Self.lists {
      let packed = PackedSequences(lengths: lengths)
      let steps = lengths.indices.flatMap { sequence in
        (0..<lengths[sequence]).map { (sequence, $0) }
      }
      #expect(packed.bySequence == steps.map { packed.row($0, $1) })
      #expect(packed.bySequence.sorted() == Array(0..<packed.rows))
      let reversal = packed.reversal
      #expect(reversal.map { reversal[$0] } == Array(0..<packed.rows))
      for (sequence, time) in steps {
        #expect(
          reversal[packed.row(sequence, time)]
            == packed.row(sequence, lengths[sequence] - 1 - time))
      }
    }
  }

  @Test func lastRows() {
    for lengths in Self.lists {
      let packed = PackedSequences(lengths: lengths)
      #expect(packed.lastRows == lengths.indices.map { packed.row($0, lengths[$0] - 1) })
    }
  }
}
