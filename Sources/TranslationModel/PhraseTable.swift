package import TextProcessing

/// The translations of phrases, with their scores, as flat arrays.
///
/// The translations of a source phrase stand together, the most probable first.
package struct PhraseTable: Sendable {
  /// The scores of a phrase pair in the order of Moses phrase tables.
  package static let standardScores = [
    "p_source_given_target", "lexical_source_given_target", "p_target_given_source",
    "lexical_target_given_source",
  ]

  /// A fifth one: e⁻¹ for a pair that was extracted once, 1 for others.
  package static let rareScore = "seen_once"

  package internal(set) var sourceVocabulary: Vocabulary
  package internal(set) var targetVocabulary: Vocabulary
  /// The names of the scores that every pair has.
  package internal(set) var scoreNames: [String]
  package internal(set) var sources = PhraseList()
  package internal(set) var targets = PhraseList()
  /// Where the pairs of each source phrase start, and at the end the number of pairs.
  package internal(set) var pairStarts: [UInt32] = [0]
  /// [pairs]: the target phrase.
  package internal(set) var pairTargets: [UInt32] = []
  /// [pairs, scores]: natural logarithms of probabilities.
  package internal(set) var logScores: [Float] = []
  /// [pairs]: the word links.
  package internal(set) var alignments: [PhraseAlignment] = []
  /// [pairs]: how often the pair was extracted; 0 where that is not known.
  package internal(set) var counts: [UInt32] = []
  /// What the orientations in `reorderingScores` were counted by; nil where there are none.
  package internal(set) var reordering: ReorderingModel?
  /// [pairs, 6] in the order of `ReorderingModel.scoreNames`, or empty: natural logarithms.
  package internal(set) var reorderingScores: [Float] = []
  var index = PhraseIndex(slots: [0])

  package init(
    sourceVocabulary: Vocabulary, targetVocabulary: Vocabulary,
    scoreNames: [String] = PhraseTable.standardScores
  ) {
    self.sourceVocabulary = sourceVocabulary
    self.targetVocabulary = targetVocabulary
    self.scoreNames = scoreNames
  }

  /// Probabilities below this are stored as this: the logarithm of zero would poison every sum.
  package static let leastProbability: Float = 1e-30

  package var pairCount: Int { pairTargets.count }
  package var scoreCount: Int { scoreNames.count }

  /// The longest source phrase, in words.
  package private(set) var longestSource = 0

  /// The number of the source phrase with these words, or nil.
  package func source(_ words: Span<WordID>) -> Int? {
    index.number(of: words, in: sources)
  }

  /// The pairs of a source phrase.
  package func pairs(ofSource source: Int) -> Range<Int> {
    Int(pairStarts[source])..<Int(pairStarts[source + 1])
  }

  /// The logarithm of a pair's probability of an orientation to the phrase before.
  ///
  /// - Precondition: the table has orientations, as for `score(toNext:ofPair:)`.
  package func score(toPrevious orientation: Orientation, ofPair pair: Int) -> Float {
    reorderingScores[pair * ReorderingModel.scoreNames.count + orientation.rawValue]
  }

  /// The same to the phrase after.
  package func score(toNext orientation: Orientation, ofPair pair: Int) -> Float {
    reorderingScores[
      pair * ReorderingModel.scoreNames.count + Orientation.allCases.count + orientation.rawValue]
  }

  // MARK: - Building

  package mutating func reserve(sources: Int, pairs: Int, targets: Int) {
    pairStarts.reserveCapacity(sources + 1)
    pairTargets.reserveCapacity(pairs)
    logScores.reserveCapacity(pairs * scoreCount)
    alignments.reserveCapacity(pairs)
    counts.reserveCapacity(pairs)
    self.sources.reserve(phrases: sources, words: sources * 4)
    self.targets.reserve(phrases: targets, words: targets * 4)
  }

  /// Appends a target phrase and returns its number; the caller sees to it that it is new.
  package mutating func addTarget(_ words: ArraySlice<WordID>) -> UInt32 {
    targets.append(words)
    return UInt32(targets.count - 1)
  }

  /// Appends a pair to the source phrase that `endSource` will add.
  package mutating func addPair(
    target: UInt32, logScores: [Float], alignment: PhraseAlignment, count: UInt32
  ) {
    pairTargets.append(target)
    self.logScores.append(contentsOf: logScores)
    alignments.append(alignment)
    counts.append(count)
  }

  /// Adds a source phrase, to which the pairs since the last one belong.
  package mutating func endSource(_ words: ArraySlice<WordID>) {
    sources.append(words)
    pairStarts.append(UInt32(pairTargets.count))
  }

  /// Gives every pair its orientation scores, [pairs, 6].
  package mutating func setReordering(_ model: ReorderingModel, logScores: [Float]) {
    precondition(logScores.count == pairCount * ReorderingModel.scoreNames.count)
    reordering = model
    reorderingScores = logScores
  }

  /// Makes the table ready for look-ups, after the last phrase.
  package mutating func finish() {
    index = PhraseIndex(sources)
    measure()
  }

  mutating func measure() {
    longestSource = (0..<sources.count).reduce(0) { max($0, sources.range($1).count) }
  }
}
