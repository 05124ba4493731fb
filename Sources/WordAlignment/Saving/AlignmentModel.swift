import Corpora
package import TextProcessing

/// A trained aligner for new text.
///
/// It knows the translation probabilities that training told apart from its floor and gives all others
/// the floor, exactly as training did, so that it finds the training links again on the training text.
package struct AlignmentModel: Sendable {
  package let sourceVocabulary: Vocabulary
  package let targetVocabulary: Vocabulary
  let forward: DirectedLexicon
  let reverse: DirectedLexicon

  /// One direction: probabilities by word pair and the position model.
  struct DirectedLexicon: Sendable {
    /// By source word × 2^32 + target word, in both directions.
    var pairs: [UInt64: Float] = [:]
    /// p(word | empty word), by generated word.
    var empty: [Float] = []
    var positions: TrainedPositions
  }

  static func key(source: WordID, target: WordID) -> UInt64 {
    UInt64(source) << 32 | UInt64(target)
  }

  /// The translation probabilities of a sentence pair given as word numbers; words that the model does not know
  /// have numbers past its vocabulary.
  private func lattice(
    _ lexicon: DirectedLexicon, _ direction: Direction, source: [WordID], target: [WordID]
  ) -> PosteriorMatrix {
    let (generated, given) = direction == .forward ? (target, source) : (source, target)
    var lattice = PosteriorMatrix()
    lattice.reset(generated: generated.count, given: given.count)
    for (row, word) in generated.enumerated() {
      for (column, other) in given.enumerated() {
        let key =
          direction == .forward
          ? Self.key(source: other, target: word) : Self.key(source: word, target: other)
        lattice.cells[row * lattice.stride + column] =
          lexicon.pairs[key] ?? TranslationProbabilities.floor
      }
      lattice.cells[row * lattice.stride + given.count] =
        Int(word) < lexicon.empty.count ? lexicon.empty[Int(word)] : TranslationProbabilities.floor
    }
    return lattice
  }

  /// Aligns a tokenised sentence pair; empty where a side is empty or longer than training allows.
  package func align(
    source: [String], target: [String], _ symmetrization: Symmetrization
  ) -> Alignment {
    let lengths = 1...Bitext.maximumLength
    guard lengths.contains(source.count), lengths.contains(target.count) else {
      return Alignment([])
    }
    let sourceWords = source.map { sourceVocabulary.id(of: $0) ?? WordID.max }
    let targetWords = target.map { targetVocabulary.id(of: $0) ?? WordID.max }
    var forwardLattice = lattice(forward, .forward, source: sourceWords, target: targetWords)
    var reverseLattice = lattice(reverse, .reverse, source: sourceWords, target: targetWords)
    if symmetrization == .posterior {
      forward.positions.expect(&forwardLattice, given: sourceWords)
      reverse.positions.expect(&reverseLattice, given: targetWords)
      return Alignment(forward: forwardLattice, reverse: reverseLattice)
    }
    let forwardPath = forward.positions.decode(&forwardLattice, given: sourceWords)
    let reversePath = reverse.positions.decode(&reverseLattice, given: targetWords)
    return symmetrization.combine(
      forward: Direction.forward.links(forwardPath), reverse: Direction.reverse.links(reversePath),
      sourceLength: source.count, targetLength: target.count)
  }
}
