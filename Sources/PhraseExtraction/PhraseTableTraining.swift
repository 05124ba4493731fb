import Corpora
package import Parallelism
import TextProcessing
public import TranslationModel

/// How a phrase table is made from aligned text.
public struct PhraseExtractionOptions: Sendable, Codable, Equatable {
  /// The most words of a phrase, 1 to 8.
  public var maximumLength: Int
  /// How many translations of a source phrase are kept, the most probable ones.
  public var translationsPerPhrase: Int
  /// How much memory the extracted pairs may take at a time, in bytes; more of it means fewer passes
  /// over the corpus.
  public var memory: Int
  /// Which orientations are counted; nil for none.
  public var reordering: ReorderingModel?
  /// Whether counts are discounted, as in Kneser-Ney smoothing, before they become probabilities.
  public var discounting: Bool
  /// Whether a fifth score marks pairs that were extracted once, which Kneser-Ney discounts trust as if they were any.
  public var marksRarePairs: Bool
  /// Pairs are left out whose significance is not above that of a pair extracted once, of sides extracted once,
  /// by more than this, in natural logarithms; nil for none. A word keeps its most frequent translation.
  public var significanceMargin: Double?

  public init(
    maximumLength: Int = 7, translationsPerPhrase: Int = 100, memory: Int = 800 << 20,
    reordering: ReorderingModel? = .hierarchical, discounting: Bool = true,
    marksRarePairs: Bool = true, significanceMargin: Double? = nil
  ) {
    self.marksRarePairs = marksRarePairs
    self.discounting = discounting
    self.significanceMargin = significanceMargin
    self.reordering = reordering
    self.maximumLength = max(1, min(maximumLength, PhraseAlignment.maximumLength))
    self.translationsPerPhrase = max(1, translationsPerPhrase)
    self.memory = max(memory, 1 << 20)
  }

  /// The scores of a pair.
  package var scoreNames: [String] {
    PhraseTable.standardScores + (marksRarePairs ? [PhraseTable.rareScore] : [])
  }
}

/// Extraction and scoring of phrase pairs.
///
/// The pairs of 300,000 sentences do not fit in memory, and need not: a first pass over the corpus
/// counts how often each phrase of either side is extracted, which gives the denominators of all
/// probabilities and cuts the source phrases into parts whose pairs do fit; then each part is
/// extracted, counted and scored by itself. Going over the corpus again is cheaper than writing pairs
/// to disk and reading them back.
package struct PhraseTableTraining {
  let text: AlignedText
  let options: PhraseExtractionOptions
  private let threads: Threads
  let sourceNumbers: PhraseNumbers
  let targetNumbers: PhraseNumbers
  let lexicon: LexicalWeights
  /// How often each phrase is extracted, by its number.
  private(set) var sourceCounts: [UInt32] = []
  private(set) var targetCounts: [UInt32] = []

  /// How often each orientation occurs, whatever the phrase.
  private(set) var orientationPrior = OrientationCounts.uniform

  private(set) var discounts = PhraseDiscounts.none
  /// How significant pairs are, and how significant they must be; nil where all are kept.
  private(set) var pruning: (significance: PhraseSignificance, least: Double)?

  private static let chunk = 1024
  /// One source phrase in so many is enough to know the discounts.
  private static let discountSample = 32
  /// Sentence pairs that are enough to know `orientationPrior`.
  private static let sample = 10_000
  /// How many occurrences of a pair the orientations of its source phrase count for, and how many of these
  /// those of all phrases.
  static let orientationStrength: Float = 2

  /// One extracted pair of a known source phrase.
  struct Occurrence: Sendable {
    var target: UInt32
    /// As `OrientationCounts` packs them.
    var orientations: UInt8
    var alignment: PhraseAlignment
  }

  /// A scored pair.
  struct ScoredPair: Sendable {
    var target: UInt32
    var count: UInt32
    var alignment: PhraseAlignment
    /// In the order of `PhraseExtractionOptions.scoreNames`, as natural logarithms.
    var logScores: SIMD8<Float>
    var orientations = OrientationCounts()
    /// In the order of `ReorderingModel.scoreNames`.
    var orientationScores = SIMD8<Float>()
  }

  /// Trains a phrase table.
  ///
  /// - Parameter progress: called with the share of the work done.
  package static func train(
    _ text: AlignedText, options: PhraseExtractionOptions, threads: Threads,
    progress: (Double) -> Void = { _ in }
  ) -> PhraseTable {
    var training = PhraseTableTraining(text, options, threads)
    progress(0.2)
    training.countPhrases()
    progress(0.3)
    return training.table { progress(0.3 + 0.7 * $0) }
  }

  private init(_ text: AlignedText, _ options: PhraseExtractionOptions, _ threads: Threads) {
    self.text = text
    self.options = options
    self.threads = threads
    let numbers = threads.map(chunks: 2) { side in
      side == 0
        ? PhraseNumbers(
          text.source, vocabularySize: text.sourceVocabulary.count,
          maximumLength: options.maximumLength)
        : PhraseNumbers(
          text.target, vocabularySize: text.targetVocabulary.count,
          maximumLength: options.maximumLength)
    }
    (sourceNumbers, targetNumbers) = (numbers[0], numbers[1])
    lexicon = LexicalWeights(text)
  }

  /// Calls `body` with the numbers of every phrase pair of the sentences in `range`.
  private func forEachPair(
    in range: Range<Int>, reordering: ReorderingModel?,
    _ body: (_ source: Int, _ target: Int, ConsistentPhrases.Span) -> Void
  ) {
    var phrases = ConsistentPhrases(
      maximumLength: options.maximumLength, reordering: reordering)
    for index in range {
      let source = text.source.range(index)
      let target = text.target.range(index)
      phrases.forEach(
        text.alignments[index], sourceLength: source.count, targetLength: target.count
      ) { span in
        body(
          sourceNumbers.number(
            at: source.lowerBound + span.sourceStart, length: span.sourceLength),
          targetNumbers.number(
            at: target.lowerBound + span.targetStart, length: span.targetLength), span)
      }
    }
  }

  private mutating func countPhrases() {
    var sources = [UInt32](repeating: 0, count: sourceNumbers.count)
    var targets = [UInt32](repeating: 0, count: targetNumbers.count)
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
    forEachPair(in: 0..<min(text.alignments.count, Self.sample), reordering: reordering) {
      all.add(packed: OrientationCounts.packed($2.toPrevious, $2.toNext))
    }
    orientationPrior = all.probabilities(prior: OrientationCounts.uniform, strength: 1)
  }

  /// Consecutive source numbers whose pairs fit in the memory allowed.
  private func parts() -> [Range<Int>] {
    let limit = max(1, options.memory / (3 * MemoryLayout<Occurrence>.stride))
    var parts: [Range<Int>] = []
    var start = 0
    var size = 0
    for number in sourceCounts.indices {
      if size > 0 && size + Int(sourceCounts[number]) > limit {
        parts.append(start..<number)
        start = number
        size = 0
      }
      size += Int(sourceCounts[number])
    }
    parts.append(start..<sourceCounts.count)
    return parts
  }

  private func table(progress: (Double) -> Void) -> PhraseTable {
    var orientationScores: [Float] = []
    var table = PhraseTable(
      sourceVocabulary: text.sourceVocabulary, targetVocabulary: text.targetVocabulary,
      scoreNames: options.scoreNames)
    // Target phrases are numbered in the table in the order in which they turn up.
    var tableTargets = [UInt32](repeating: .max, count: targetNumbers.count)
    let parts = parts()
    for (index, part) in parts.enumerated() {
      let (starts, occurrences) = occurrences(of: part)
      let chunks = Chunks(of: part.count, size: 4096)
      let scored = threads.map(chunks: chunks.count) { chunk in
        chunks[chunk].map { score(part.lowerBound + $0, occurrences[starts[$0]..<starts[$0 + 1]]) }
      }
      var source = part.lowerBound
      for pairs in scored.joined() {
        for pair in pairs {
          let number = Int(pair.target)
          if tableTargets[number] == .max {
            tableTargets[number] = table.addTarget(targetNumbers.words(number, in: text.target))
          }
          table.addPair(
            target: tableTargets[number],
            logScores: (0..<table.scoreCount).map { pair.logScores[$0] },
            alignment: pair.alignment, count: pair.count)
          if options.reordering != nil {
            for index in 0..<ReorderingModel.scoreNames.count {
              orientationScores.append(pair.orientationScores[index])
            }
          }
        }
        if !pairs.isEmpty { table.endSource(sourceNumbers.words(source, in: text.source)) }
        source += 1
      }
      progress(Double(index + 1) / Double(parts.count))
    }
    if let reordering = options.reordering {
      table.setReordering(reordering, logScores: orientationScores)
    }
    table.finish()
    return table
  }

  /// The occurrences of a part's pairs, source phrase by source phrase, in corpus order.
  private func occurrences(of part: Range<Int>) -> (starts: [Int], occurrences: [Occurrence]) {
    var starts = [0]
    starts.reserveCapacity(part.count + 1)
    for number in part { starts.append(starts[starts.count - 1] + Int(sourceCounts[number])) }
    var next = starts
    var result = [Occurrence](
      repeating: Occurrence(target: 0, orientations: 0, alignment: PhraseAlignment()),
      count: starts[part.count])
    // Extraction runs on all threads, a block of sentences at a time; then the pairs are put in place.
    let blocks = Chunks(of: text.alignments.count, size: 16 * Self.chunk)
    for block in 0..<blocks.count {
      let sentences = blocks[block]
      let chunks = Chunks(of: sentences.count, size: Self.chunk)
      let found = threads.map(chunks: chunks.count) { chunk in
        var found: [(source: Int, occurrence: Occurrence)] = []
        let range = chunks[chunk]
        forEachPair(
          in: sentences.lowerBound + range.lowerBound..<sentences.lowerBound + range.upperBound,
          reordering: options.reordering
        ) { source, target, span in
          if part.contains(source) {
            let occurrence = Occurrence(
              target: UInt32(target),
              orientations: OrientationCounts.packed(span.toPrevious, span.toNext),
              alignment: span.alignment)
            found.append((source, occurrence))
          }
        }
        return found
      }
      for (source, occurrence) in found.joined() {
        let place = next[source - part.lowerBound]
        result[place] = occurrence
        next[source - part.lowerBound] += 1
      }
    }
    return (starts, result)
  }
}
