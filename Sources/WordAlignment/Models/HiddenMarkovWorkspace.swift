/// Memory for the forward, backward and Viterbi passes over one sentence pair.
///
/// A state is the position p of the last real link, moved up by one: p = 0 before the first link, p = i
/// + 1 after a link to given position i. A link to i from state p is the jump d = i - p + 1.
///
/// All of it is one array, cut into regions whose places depend on the two lengths alone.
package struct HiddenMarkovWorkspace: Sendable {
  /// The regions' places in `memory`, in floats.
  struct Regions: Sendable {
    /// The distance between rows of states (given + 1 of them), a multiple of 8.
    let states: Int
    /// [2 · given + 8]: s(d) at d + given - 1, for d from -(given - 1) to given.
    let weights = 0
    /// [states]: (1 - p₀) / Σᵢ s(i - p + 1).
    let normalizers: Int
    /// [2 · given + 8]: expected jumps, indexed as the weights.
    let expectedJumps: Int
    /// [states]: one row of sums over incoming jumps.
    let incoming: Int
    /// [states], twice: the backward probabilities of the row in work and of the one before.
    let backward: Int, backwardBefore: Int
    /// [generated]: by what each row of `forward` was multiplied.
    let scales: Int
    /// [generated + 1, states]: the probability of the words so far and the state, scaled to sum 1.
    let forward: Int
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

  var memory: [Float] = []
  private(set) var regions = Regions(generated: 0, given: 0)
  /// [generated, states]: on the best path, the state before; its complement for the empty word.
  var previous: [Int32] = []
  private(set) var emptyProbability: Float = 0
  private var given = -1

  /// States with a smaller share of the probability are passed over.
  static let negligible: Float = 1e-7

  /// Lays the memory out for a sentence pair; weights of the last pair are kept if the lengths agree.
  mutating func prepare(_ model: HiddenMarkov, generated: Int, given: Int) {
    regions = Regions(generated: generated, given: given)
    emptyProbability = model.emptyProbability
    if memory.count < regions.end {
      memory.append(contentsOf: repeatElement(0, count: regions.end - memory.count))
    }
    if self.given != given {
      self.given = given
      fillWeights(model)
    }
    for index in regions.expectedJumps..<regions.end { memory[index] = 0 }
  }

  private mutating func fillWeights(_ model: HiddenMarkov) {
    for index in regions.weights..<regions.normalizers {
      memory[index] = model.weight(ofJump: index - regions.weights - (given - 1))
    }
    for state in 0..<regions.states {
      var sum: Float = 0
      for position in 0..<given where state <= given {
        sum += memory[regions.weights + position - state + given]
      }
      memory[regions.normalizers + state] = sum > 0 ? (1 - emptyProbability) / sum : 0
    }
  }

  /// How often each jump is expected, after the forward and backward passes.
  func forEachExpectedJump(_ body: (_ jump: Int, _ expected: Float) -> Void) {
    for index in 0..<(2 * given) {
      body(index - (given - 1), memory[regions.expectedJumps + index])
    }
  }
}
