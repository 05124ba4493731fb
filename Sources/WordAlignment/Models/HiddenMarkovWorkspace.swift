/// Workspace of the forward, backward and Viterbi passes over one sentence pair.
///
/// A state p is the position of the last link to a word, plus one: p = 0 before the first link and
/// p = i + 1 after a link to given position i. A link to i from state p is the jump d = i - p + 1.
///
/// One array holds all values, in regions whose offsets depend only on the two lengths.
package struct HiddenMarkovWorkspace: Sendable {
  /// Offsets of the regions in `buffer`, in elements.
  struct Regions: Sendable {
    /// Distance between rows of given + 1 states, a multiple of 8.
    let states: Int
    /// [2 · given + 8]: s(d) at d + given - 1, for d from -(given - 1) to given.
    let weights = 0
    /// [states]: (1 - p₀) / Σᵢ s(i - p + 1).
    let normalizers: Int
    /// [2 · given + 8]: expected jumps, indexed like the weights.
    let expectedJumps: Int
    /// [states]: sums over incoming jumps of one row.
    let incoming: Int
    /// [states]: backward probabilities of the current row.
    let backward: Int
    /// [states]: backward probabilities of the previous row.
    let backwardBefore: Int
    /// [generated]: scale factor of each row of `forward`.
    let scales: Int
    /// [generated + 1, states]: forward probabilities, scaled to sum 1 in each row.
    let forward: Int
    /// Number of elements of all regions.
    let end: Int

    init(generated: Int, given: Int) {
      states = (given + 8) & ~7
      normalizers = 2 * given + 8
      expectedJumps = normalizers + states
      incoming = expectedJumps + 2 * given + 8
      backward = incoming + states
      backwardBefore = backward + states
      scales = backwardBefore + states
      forward = scales + generated
      end = forward + (generated + 1) * states
    }
  }

  var buffer: [Float] = []
  private(set) var regions = Regions(generated: 0, given: 0)
  /// [generated, states]: previous state on the best path; its bitwise complement if the word links
  /// to the empty word.
  var previous: [Int32] = []
  private(set) var emptyProbability: Float = 0
  /// Length for which `weights` and `normalizers` were computed; -1 for none.
  private var given = -1

  /// Probability below which a state is skipped.
  static let negligible: Float = 1e-7

  /// Sets up the regions for a sentence pair. The jump weights are reused if the given length has
  /// not changed since the last pair.
  mutating func prepare(_ model: HiddenMarkov, generated: Int, given: Int) {
    regions = Regions(generated: generated, given: given)
    emptyProbability = model.emptyProbability
    if buffer.count < regions.end {
      buffer.append(contentsOf: repeatElement(0, count: regions.end - buffer.count))
    }
    if self.given != given {
      self.given = given
      fillWeights(model)
    }
    for index in regions.expectedJumps..<regions.end { buffer[index] = 0 }
  }

  /// Computes `weights` and `normalizers`.
  private mutating func fillWeights(_ model: HiddenMarkov) {
    for index in regions.weights..<regions.normalizers {
      buffer[index] = model.weight(ofJump: index - regions.weights - (given - 1))
    }
    for state in 0..<regions.states {
      var sum: Float = 0
      for position in 0..<given where state <= given {
        sum += buffer[regions.weights + position - state + given]
      }
      buffer[regions.normalizers + state] = sum > 0 ? (1 - emptyProbability) / sum : 0
    }
  }

  /// Calls `body` with the expected count of each jump; valid after `forwardBackward`.
  func forEachExpectedJump(_ body: (_ jump: Int, _ expected: Float) -> Void) {
    for index in 0..<(2 * given) {
      body(index - (given - 1), buffer[regions.expectedJumps + index])
    }
  }
}
