package import TextProcessing

/// Phrase table: phrase pairs with their scores, in flat arrays.
///
/// The pairs of a source phrase are contiguous; training puts the most probable first.
package struct PhraseTable: Sendable {
  /// Names of the standard scores of a phrase pair, in the order of Moses phrase tables.
  package static let standardScores = [
    "p_source_given_target", "lexical_source_given_target", "p_target_given_source",
    "lexical_target_given_source",
  ]

  /// Name of the optional fifth score: e⁻¹ for a pair that was extracted once, 1 for other pairs.
  package static let rareScore = "seen_once"

  package internal(set) var sourceVocabulary: Vocabulary
  package internal(set) var targetVocabulary: Vocabulary
  /// Names of the scores of every pair.
  package internal(set) var scoreNames: [String]
  package internal(set) var sources = PhraseList()
  package internal(set) var targets = PhraseList()
  /// Index of the first pair of each source phrase; the last element is `pairCount`.
  package internal(set) var pairStarts: [UInt32] = [0]
  /// [pairs]: target phrase.
  package internal(set) var pairTargets: [UInt32] = []
  /// [pairs, scores]: natural logarithms of probabilities.
  package internal(set) var logScores: [Float] = []
  /// [pairs]: word links.
  package internal(set) var alignments: [PhraseAlignment] = []
  /// [pairs]: number of occurrences in training; 0 if unknown.
  package internal(set) var counts: [UInt32] = []
  /// [pairs]: what an imported table counts beyond `counts`, 0 to below 1; empty if all counts are
  /// integers.
  package internal(set) var countFractions: [Float] = []
  /// Reordering model of `reorderingScores`; nil if there are none.
  package internal(set) var reordering: ReorderingModel?
  /// [pairs, 6]: natural logarithms of orientation probabilities, in the order of
  /// `ReorderingModel.scoreNames`; empty without a reordering model.
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

  /// Minimum probability of stored scores; smaller ones are replaced by it, so that logarithms are
  /// finite.
  package static let leastProbability: Float = 1e-30

  package var pairCount: Int { pairTargets.count }
  package var scoreCount: Int { scoreNames.count }

  /// Whether each score is the logarithm of a probability in all pairs. Others, such as the phrase
  /// penalty of Moses's older tables, are greater than 0. Shape: `[scores]`.
  package var scoresAreLogProbabilities: [Bool] {
    var result = [Bool](repeating: true, count: scoreCount)
    for pair in 0..<pairCount {
      for score in 0..<scoreCount where logScores[pair * scoreCount + score] > 0 {
        result[score] = false
      }
    }
    return result
  }

  /// Number of words of the longest source phrase.
  package private(set) var longestSource = 0

  /// Returns the index of the source phrase with these words; nil if there is none.
  package func source(_ words: Span<WordID>) -> Int? { index.phrase(words, in: sources) }

  /// Returns the range of the pairs of a source phrase.
  package func pairs(ofSource source: Int) -> Range<Int> {
    Int(pairStarts[source])..<Int(pairStarts[source + 1])
  }

  /// Returns the natural logarithm of the probability of an orientation to the previous phrase.
  ///
  /// - Precondition: the table has orientations.
  package func score(toPrevious orientation: Orientation, ofPair pair: Int) -> Float {
    reorderingScores[pair * ReorderingModel.scoreNames.count + orientation.rawValue]
  }

  /// Returns the natural logarithm of the probability of an orientation to the next phrase.
  ///
  /// - Precondition: the table has orientations.
  package func score(toNext orientation: Orientation, ofPair pair: Int) -> Float {
    reorderingScores[
      pair * ReorderingModel.scoreNames.count + Orientation.allCases.count + orientation.rawValue]
  }

  // MARK: - Building

  /// Appends a target phrase and returns its index.
  ///
  /// - Precondition: the phrase is not yet in the table.
  package mutating func addTarget(_ words: ArraySlice<WordID>) -> UInt32 {
    targets.append(words)
    return UInt32(targets.count - 1)
  }

  /// Appends a pair of the source phrase that the next call of `endSource` adds.
  package mutating func addPair(
    target: UInt32, logScores: [Float], alignment: PhraseAlignment, count: UInt32
  ) {
    pairTargets.append(target)
    self.logScores.append(contentsOf: logScores)
    alignments.append(alignment)
    counts.append(count)
  }

  /// Returns the number of occurrences of a pair in training, which weighted corpora make
  /// fractional; 0 if it is unknown.
  package func count(ofPair pair: Int) -> Double {
    Double(counts[pair]) + (countFractions.isEmpty ? 0 : Double(countFractions[pair]))
  }

  /// Appends a source phrase with all pairs added since the previous call.
  package mutating func endSource(_ words: ArraySlice<WordID>) {
    sources.append(words)
    pairStarts.append(UInt32(pairTargets.count))
  }

  /// Sets the orientation scores of all pairs.
  ///
  /// - Parameter logScores: natural logarithms, [pairs, 6].
  package mutating func setReordering(_ model: ReorderingModel, logScores: [Float]) {
    precondition(logScores.count == pairCount * ReorderingModel.scoreNames.count)
    reordering = model
    reorderingScores = logScores
  }

  /// Builds the index for look-ups; call it after the last phrase.
  package mutating func finish() {
    index = PhraseIndex(sources)
    measure()
  }

  /// Computes `longestSource`.
  mutating func measure() {
    longestSource = (0..<sources.count).reduce(0) { max($0, sources.range($1).count) }
  }
}
