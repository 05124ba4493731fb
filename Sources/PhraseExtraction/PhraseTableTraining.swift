import Corpora
package import Parallelism
import TextProcessing
package import TranslationModel

/// Extraction and scoring of phrase pairs.
///
/// All pairs of a large corpus do not fit in memory. A first pass over the corpus counts the
/// occurrences of each phrase of either side, which gives the denominators of all probabilities and
/// a partition of the source phrases into parts whose pairs fit in memory. Then each part is
/// extracted, counted and scored on its own. Extracting again is faster than writing pairs to disk
/// and reading them back.
package struct PhraseTableTraining {
  let text: AlignedText
  let options: PhraseExtractionOptions
  let threads: Threads
  let sourceIdentifiers: PhraseIdentifiers
  let targetIdentifiers: PhraseIdentifiers
  let lexicon: LexicalWeights
  /// Number of extracted pairs of each source phrase.
  private(set) var sourceCounts: [UInt32] = []
  /// Number of extracted pairs of each target phrase.
  private(set) var targetCounts: [UInt32] = []

  /// Orientation probabilities over all phrases.
  private(set) var orientationPrior = OrientationCounts.uniform

  private(set) var discounts = PhraseDiscounts.none
  /// Significance test and the threshold that pairs must exceed; nil for no pruning.
  private(set) var pruning: (significance: PhraseSignificance, threshold: Double)?

  /// Number of sentence pairs per unit of work of a thread.
  static let chunk = 1024
  /// Sampling interval of the source phrases from which discounts are estimated.
  private static let discountSample = 32
  /// Number of source phrases whose scored pairs are in memory at a time: they take ten times the
  /// memory of those in the table.
  private static let scoredPhrases = 1 << 18
  /// Number of sentence pairs from which `orientationPrior` is estimated.
  private static let orientationSample = 10_000
  /// Weight of the orientations of the source phrase in those of a pair, and of the orientations of
  /// all phrases in those of a source phrase, as a number of occurrences.
  static let orientationStrength: Float = 2

  /// A scored pair.
  struct ScoredPair: Sendable {
    var target: UInt32
    var count: UInt32
    var alignment: PhraseAlignment
    /// Natural logarithms of the scores, in the order of `PhraseExtractionOptions.scoreNames`.
    var logScores: SIMD8<Float>
    var orientations = OrientationCounts()
    /// Natural logarithms of the orientation scores, in the order of `ReorderingModel.scoreNames`.
    var orientationScores = SIMD8<Float>()
  }

  /// Trains a phrase table.
  ///
  /// - Parameter progress: called with the share of the work done, 0 to 1; an error that it throws
  ///   ends the training.
  package static func train(
    _ text: AlignedText, options: PhraseExtractionOptions, threads: Threads,
    progress: (Double) throws -> Void
  ) rethrows -> PhraseTable {
    var training = PhraseTableTraining(text, options, threads)
    try progress(0.2)
    training.countPhrases()
    try progress(0.3)
    return try training.table { try progress(0.3 + 0.7 * $0) }
  }

  /// Trains a phrase table.
  package static func train(
    _ text: AlignedText, options: PhraseExtractionOptions, threads: Threads
  ) -> PhraseTable {
    train(text, options: options, threads: threads, progress: { _ in })
  }

  private init(_ text: AlignedText, _ options: PhraseExtractionOptions, _ threads: Threads) {
    self.text = text
    self.options = options
    self.threads = threads
    let identifiers = threads.map(chunks: 2) { side in
      side == 0
        ? PhraseIdentifiers(
          text.source, vocabularySize: text.sourceVocabulary.count,
          maximumLength: options.maximumLength)
        : PhraseIdentifiers(
          text.target, vocabularySize: text.targetVocabulary.count,
          maximumLength: options.maximumLength)
    }
    (sourceIdentifiers, targetIdentifiers) = (identifiers[0], identifiers[1])
    lexicon = LexicalWeights(text)
  }

  /// Calls `body` with the identifiers and spans of every phrase pair of the sentence pairs in
  /// `range`.
  func forEachPair(
    in range: Range<Int>, reordering: ReorderingModel?,
    _ body: (_ source: Int, _ target: Int, ConsistentPhrases.Span) -> Void
  ) {
    var phrases = ConsistentPhrases(maximumLength: options.maximumLength, reordering: reordering)
    for index in range {
      let source = text.source.range(index)
      let target = text.target.range(index)
      phrases.forEach(
        text.alignments[index], sourceLength: source.count, targetLength: target.count
      ) { span in
        body(
          sourceIdentifiers.identifier(
            at: source.lowerBound + span.sourceStart, length: span.sourceLength),
          targetIdentifiers.identifier(
            at: target.lowerBound + span.targetStart, length: span.targetLength), span)
      }
    }
  }

  /// Counts the pairs of each phrase and estimates discounts, pruning threshold and orientation
  /// prior.
  private mutating func countPhrases() {
    var sources = [UInt32](repeating: 0, count: sourceIdentifiers.count)
    var targets = [UInt32](repeating: 0, count: targetIdentifiers.count)
    var sampled: [UInt64] = []
    forEachPair(in: 0..<text.alignments.count, reordering: nil) { source, target, _ in
      sources[source] += 1
      targets[target] += 1
      if source.isMultiple(of: Self.discountSample) {
        sampled.append(UInt64(source) << 32 | UInt64(target))
      }
    }
    if options.discounting { discounts = PhraseDiscounts(sampled) }
    sourceCounts = sources
    targetCounts = targets
    if let margin = options.significanceMargin {
      let significance = PhraseSignificance(total: max(1, sources.reduce(0) { $0 + Int($1) }))
      pruning = (significance, significance.ofOnePair + margin)
    }
    guard let reordering = options.reordering else { return }
    var all = OrientationCounts()
    forEachPair(in: 0..<min(text.alignments.count, Self.orientationSample), reordering: reordering)
    {
      all.add(packed: OrientationCounts.packed($2.toPrevious, $2.toNext))
    }
    orientationPrior = all.probabilities(prior: OrientationCounts.uniform, strength: 1)
  }

  /// Extracts and scores all parts and builds the table.
  private func table(progress: (Double) throws -> Void) rethrows -> PhraseTable {
    var orientationScores: [Float] = []
    var table = PhraseTable(
      sourceVocabulary: text.sourceVocabulary, targetVocabulary: text.targetVocabulary,
      scoreNames: options.scoreNames)
    // Table index of each target phrase, assigned in order of first use; .max for none yet.
    var tableTargets = [UInt32](repeating: .max, count: targetIdentifiers.count)
    let parts = parts()
    for (index, part) in parts.enumerated() {
      let (starts, occurrences) = occurrences(of: part)
      let blocks = Chunks(of: part.count, size: Self.scoredPhrases)
      for block in 0..<blocks.count {
        let phrases = blocks[block]
        let chunks = Chunks(of: phrases.count, size: 4096)
        let scored = threads.map(chunks: chunks.count) { chunk in
          chunks[chunk].map { index in
            let phrase = phrases.lowerBound + index
            return score(part.lowerBound + phrase, occurrences[starts[phrase]..<starts[phrase + 1]])
          }
        }
        var source = part.lowerBound + phrases.lowerBound
        for pairs in scored.joined() {
          for pair in pairs {
            let target = Int(pair.target)
            if tableTargets[target] == .max {
              tableTargets[target] = table.addTarget(
                targetIdentifiers.words(target, in: text.target))
            }
            table.addPair(
              target: tableTargets[target],
              logScores: (0..<table.scoreCount).map { pair.logScores[$0] },
              alignment: pair.alignment, count: pair.count)
            if options.reordering != nil {
              for index in 0..<ReorderingModel.scoreNames.count {
                orientationScores.append(pair.orientationScores[index])
              }
            }
          }
          if !pairs.isEmpty { table.endSource(sourceIdentifiers.words(source, in: text.source)) }
          source += 1
        }
      }
      try progress(Double(index + 1) / Double(parts.count))
    }
    if let reordering = options.reordering {
      table.setReordering(reordering, logScores: orientationScores)
    }
    table.finish()
    return table
  }
}
