import Foundation

/// The hidden Markov alignment model: the next link tends to lie a small jump from the last one.
///
/// p(i | i', I) = (1 - p₀) s(i - i') / Σₖ s(k - i'), and p₀ for the empty word, after which i' is still
/// the position of the last real link. Before the first link i' is -1.
/// Source: Vogel, Ney and Tillmann 1996; the empty word as in Och and Ney 2003, section 2.2.
package struct HiddenMarkov: PositionModel {
  /// Jumps farther than this share one weight.
  package static let farthest = 100

  /// s(d) at index d + `farthest`.
  private(set) var jumps: [Float]
  /// p₀
  var emptyProbability: Float
  /// The share of the jump distribution that is uniform, so that no jump is impossible.
  static let smoothing: Float = 0.05

  init(emptyProbability: Float) {
    self.emptyProbability = emptyProbability
    // Before any training: neighbouring positions are the likely ones.
    jumps = (-Self.farthest...Self.farthest).map { 1 / Float(1 + abs($0 - 1)) }
  }

  /// A model with known weights, of which there must be `2 * farthest + 1`.
  package init(emptyProbability: Float, jumps: [Float]) {
    self.emptyProbability = emptyProbability
    self.jumps = jumps
  }

  package struct Statistics: Sendable {
    /// Expected jumps, in units of 2^-32, indexed as `jumps`.
    package var jumps = [Int64](repeating: 0, count: 2 * HiddenMarkov.farthest + 1)
  }

  package func makeStatistics() -> Statistics { Statistics() }
  package func makeWorkspace() -> HiddenMarkovWorkspace { HiddenMarkovWorkspace() }

  package func expect(
    _ lattice: inout PosteriorMatrix, _ workspace: inout HiddenMarkovWorkspace,
    _ statistics: inout Statistics
  ) {
    workspace.prepare(self, generated: lattice.generated, given: lattice.given)
    workspace.forwardBackward(&lattice)
    workspace.forEachExpectedJump { jump, expected in
      statistics.jumps[Self.place(ofJump: jump)] &+= Int64(expected * ExpectedCounts.scale)
    }
  }

  private static func place(ofJump jump: Int) -> Int {
    max(-farthest, min(farthest, jump)) + farthest
  }

  /// s(jump)
  func weight(ofJump jump: Int) -> Float { jumps[Self.place(ofJump: jump)] }

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
    _ lattice: inout PosteriorMatrix, _ workspace: inout HiddenMarkovWorkspace,
    into path: inout [Int32]
  ) {
    workspace.prepare(self, generated: lattice.generated, given: lattice.given)
    workspace.bestPath(&lattice, into: &path)
  }
}
