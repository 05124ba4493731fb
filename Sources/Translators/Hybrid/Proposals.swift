/// Translations of one sentence that the two systems propose.
package struct Proposals: Sendable {
  /// Translation by one or both systems.
  package struct Proposal: Sendable {
    package let words: [String]
    /// Links of source and target tokens, counted from 0.
    package let links: [(source: Int, target: Int)]
    /// Features of `HybridWeights.Rescoring`; nil if the phrase-based system did not propose the
    /// translation.
    package var phrase: [Float]?
    /// Score in the list of the recurrent system; nil if that system did not propose the
    /// translation.
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

  /// Proposals of the phrase-based system, the best first, then those of the recurrent system
  /// alone; at least one.
  package private(set) var all: [Proposal]
  /// Whether the recurrent system proposes a translation that is not degenerate.
  private(set) var hasNeural = false
  /// Evidence of quality; nil unless requested.
  package let evidence: HybridEvidence?
  private let consensus: Consensus

  /// - Parameters:
  ///   - phrase: proposals of the phrase-based system with features, the best first; at least one.
  ///   - neural: proposals of the recurrent system with scores, the best first.
  ///   - sourceLength: length of the sentence in tokens.
  ///   - evidence: evidence of quality; nil for none.
  package init(
    phrase: [Proposal], neural: [Proposal], sourceLength: Int, evidence: HybridEvidence? = nil
  ) {
    self.evidence = evidence
    precondition(!phrase.isEmpty, "the phrase-based system has a translation of every sentence")
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

  /// Returns whether a translation is degenerate: empty, far too long, or a repeating loop.
  package static func isDegenerate(_ words: [String], sourceLength: Int) -> Bool {
    if words.isEmpty || words.count > 10 + 2 * sourceLength { return true }
    // Four times in a row the same one to four words.
    return (1...4).contains { period in
      var run = 0
      return words.indices.dropFirst(period).contains { index in
        run = words[index] == words[index - period] ? run + 1 : 0
        return run >= max(3 * period, 4)
      }
    }
  }

  /// Returns the scores of all proposals; minus infinity for those that the decision excludes.
  package func scores(_ weights: HybridWeights) -> [Double] {
    switch weights.decision {
    case .neural where hasNeural: all.map { $0.neural ?? -.infinity }
    case .phrase, .neural: all.indices.map { all[$0].phrase == nil ? -.infinity : -Double($0) }
    case .rescoring: all.map { $0.phrase.map(weights.rescoring.score) ?? -.infinity }
    case .consensus: consensus.gains(mixture(weights))
    }
  }

  /// Returns the index of the best proposal, the first among equals.
  package func choice(_ weights: HybridWeights) -> Int {
    let scores = scores(weights)
    return scores.indices.max { (scores[$0], $1) < (scores[$1], $0) } ?? 0
  }

  /// Returns the mixture of the distributions of both lists.
  func mixture(_ weights: HybridWeights) -> [Double] {
    let share = hasNeural ? weights.consensus.neuralShare : 0
    let (phrase, neural) = distributions(weights)
    return zip(phrase, neural).map { (1 - share) * $0 + share * $1 }
  }

  /// Returns the distributions of both lists over all proposals.
  func distributions(_ weights: HybridWeights) -> (phrase: [Double], neural: [Double]) {
    func distribution(_ scores: [Double?], _ sharpness: Double) -> [Double] {
      let places = scores.indices.filter { scores[$0] != nil }
      let found = Consensus.distribution(scores.compactMap { $0 }, sharpness: sharpness)
      var probabilities = [Double](repeating: 0, count: all.count)
      for (place, probability) in zip(places, found) { probabilities[place] = probability }
      return probabilities
    }
    return (
      distribution(
        all.map { $0.phrase.map(weights.rescoring.score) }, weights.consensus.phraseSharpness),
      distribution(all.map(\.neural), weights.consensus.neuralSharpness)
    )
  }

  /// Returns the expected gain of a proposal.
  func gain(of index: Int, _ probabilities: [Double]) -> Double {
    consensus.gain(of: index, probabilities)
  }
}
