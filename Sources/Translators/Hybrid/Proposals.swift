/// What the two systems propose as translations of one sentence.
package struct Proposals: Sendable {
  /// A translation of one or both systems.
  package struct Proposal: Sendable {
    package let words: [String]
    package let links: [(source: Int, target: Int)]
    /// What `HybridWeights.Rescoring` weighs; nil if the phrase-based system did not propose it.
    package var phrase: [Float]?
    /// The score in the network's own list; nil if the network did not propose it.
    package var neural: Double?

    package init(
      words: [String], links: [(source: Int, target: Int)], phrase: [Float]? = nil,
      neural: Double? = nil
    ) {
      self.words = words
      self.links = links
      self.phrase = phrase
      self.neural = neural
    }
  }

  /// The phrase-based system's, best first, then those that only the network proposes. Never empty.
  package private(set) var all: [Proposal]
  /// Whether the network proposes anything that is not degenerate.
  private var hasNeural = false
  private let consensus: Consensus

  /// - Parameters:
  ///   - phrase: what the phrase-based system proposes, best first, with features; at least one.
  ///   - neural: what the network proposes, best first.
  package init(phrase: [Proposal], neural: [Proposal], sourceLength: Int) {
    precondition(!phrase.isEmpty, "the phrase-based system translates everything")
    all = phrase
    var places: [[String]: Int] = [:]
    for (place, proposal) in phrase.enumerated() { places[proposal.words] = place }
    for proposal in neural
    where !Self.isDegenerate(proposal.words, sourceLength: sourceLength) {
      hasNeural = true
      if let place = places[proposal.words] {
        all[place].neural = proposal.neural
      } else {
        all.append(proposal)
      }
    }
    consensus = Consensus(all.map(\.words))
  }

  /// Whether a network lost its way: nothing, far too much, or the same again and again.
  package static func isDegenerate(_ words: [String], sourceLength: Int) -> Bool {
    if words.isEmpty || words.count > 10 + 2 * sourceLength { return true }
    // A run of four equal parts of up to four words.
    return (1...4).contains { period in
      var run = 0
      return words.indices.dropFirst(period).contains { index in
        run = words[index] == words[index - period] ? run + 1 : 0
        return run >= max(3 * period, 4)
      }
    }
  }

  /// How good each proposal is; minus infinity for what is out of the question.
  package func scores(_ weights: HybridWeights) -> [Double] {
    switch weights.decision {
    case .neural where hasNeural: all.map { $0.neural ?? -.infinity }
    case .phrase, .neural: all.indices.map { all[$0].phrase == nil ? -.infinity : -Double($0) }
    case .rescoring: all.map { $0.phrase.map(weights.rescoring.score) ?? -.infinity }
    case .consensus: consensus.gains(distribution(weights))
    }
  }

  /// The place of the best proposal, the first of equals.
  package func choice(_ weights: HybridWeights) -> Int {
    let scores = scores(weights)
    return scores.indices.max { (scores[$0], $1) < (scores[$1], $0) } ?? 0
  }

  /// Each system's list as a distribution, mixed.
  private func distribution(_ weights: HybridWeights) -> [Double] {
    var probabilities = [Double](repeating: 0, count: all.count)
    let share = hasNeural ? weights.consensus.neuralShare : 0
    func add(_ places: [Int], _ scores: [Double], _ sharpness: Double, _ share: Double) {
      let distribution = Consensus.distribution(scores, sharpness: sharpness)
      for (place, probability) in zip(places, distribution) {
        probabilities[place] += share * probability
      }
    }
    let phrase = all.indices.filter { all[$0].phrase != nil }
    add(
      phrase, phrase.map { weights.rescoring.score(all[$0].phrase ?? []) },
      weights.consensus.phraseSharpness, 1 - share)
    let neural = all.indices.filter { all[$0].neural != nil }
    add(neural, neural.map { all[$0].neural ?? 0 }, weights.consensus.neuralSharpness, share)
    return probabilities
  }
}
