import Foundation

/// Hidden Markov alignment model: the position of a link depends on the position of the previous
/// one.
///
/// p(i | i', I) = (1 - p₀) s(i - i') / Σₖ s(k - i'), and p₀ for the empty word, which leaves i' at
/// the position of the last link to a word. Before the first link i' is -1.
/// Source: Vogel, Ney and Tillmann 1996; the empty word as in Och and Ney 2003, section 2.2.
package struct HiddenMarkov: PositionModel {
  /// Maximum jump distance with a weight of its own; longer jumps share the weight of this one.
  package static let farthest = 100

  /// Jump weights, s(d) at index d + `farthest`.
  private(set) var jumps: [Float]
  /// p₀, the probability of the empty word.
  var emptyProbability: Float
  /// Weight of the uniform distribution that is interpolated with the jump weights, so that every
  /// jump is possible.
  static let smoothing: Float = 0.05

  /// Creates an untrained model, which prefers a jump to the next position.
  init(emptyProbability: Float) {
    self.emptyProbability = emptyProbability
    jumps = (-Self.farthest...Self.farthest).map { 1 / Float(1 + abs($0 - 1)) }
  }

  /// Creates a model from trained weights.
  ///
  /// - Precondition: `jumps` has `2 * farthest + 1` elements.
  package init(emptyProbability: Float, jumps: [Float]) {
    self.emptyProbability = emptyProbability
    self.jumps = jumps
  }

  package struct Statistics: Sendable {
    /// Expected jumps, in units of 2^-32, indexed like `HiddenMarkov.jumps`.
    package var jumps = [Int64](repeating: 0, count: 2 * HiddenMarkov.farthest + 1)
  }

  package func makeStatistics() -> Statistics { Statistics() }
  package func makeWorkspace() -> HiddenMarkovWorkspace { HiddenMarkovWorkspace() }

  package func expect(
    _ matrix: inout PosteriorMatrix, _ workspace: inout HiddenMarkovWorkspace,
    _ statistics: inout Statistics
  ) {
    workspace.prepare(self, generated: matrix.generated, given: matrix.given)
    workspace.forwardBackward(&matrix)
    workspace.forEachExpectedJump { jump, expected in
      statistics.jumps[Self.jumpIndex(of: jump)] &+= Int64(expected * ExpectedCounts.scale)
    }
  }

  /// Returns the index of a jump in `jumps`.
  private static func jumpIndex(of jump: Int) -> Int {
    max(-farthest, min(farthest, jump)) + farthest
  }

  /// Returns s(jump).
  func weight(ofJump jump: Int) -> Float { jumps[Self.jumpIndex(of: jump)] }

  package mutating func maximize(_ statistics: [Statistics], iteration: Int) {
    var counts = [Int64](repeating: 0, count: jumps.count)
    for part in statistics {
      for index in counts.indices { counts[index] &+= part.jumps[index] }
    }
    let total = max(1, counts.reduce(0, &+))
    for index in jumps.indices {
      jumps[index] =
        (1 - Self.smoothing) * Float(Double(counts[index]) / Double(total))
        + Self.smoothing / Float(jumps.count)
    }
  }

  package func decode(
    _ matrix: inout PosteriorMatrix, _ workspace: inout HiddenMarkovWorkspace,
    into path: inout [Int32]
  ) {
    workspace.prepare(self, generated: matrix.generated, given: matrix.given)
    workspace.bestPath(&matrix, into: &path)
  }
}
