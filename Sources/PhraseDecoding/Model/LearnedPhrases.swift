import Foundation
package import TextProcessing
package import TranslationModel

/// Phrase pairs that were learned from corrections, beside those of the phrase table.
///
/// A value: a decoder keeps the one that it was made with, while the next one grows. Copies share
/// what did not change, because pairs lie in chunks and source phrases in buckets.
package struct LearnedPhrases: Sendable {
  /// A phrase pair with its scores.
  package struct Pair: Sendable {
    /// Target words, by `targetWords`.
    package let target: [WordID]
    /// Index of the same pair in the phrase table, whose scores it has; nil if the table lacks it.
    package let tablePair: Int?
    package let alignment: PhraseAlignment
    /// Natural logarithms of the scores, in the order of the phrase table's.
    package var logScores = SIMD8<Float>()
    /// Natural logarithms of the orientation probabilities, in the order of
    /// `ReorderingModel.scoreNames`.
    package var orientationScores = SIMD8<Float>()
    /// Number of corrections with the pair.
    package var count = 0
    /// Ordinal of the latest correction with the pair.
    package var latest = 0

    package init(target: [WordID], tablePair: Int?, alignment: PhraseAlignment) {
      self.target = target
      self.tablePair = tablePair
      self.alignment = alignment
    }
  }

  /// Largest number of scores of a phrase pair.
  package static let largestScoreCount = 8

  package let weights: LearningWeights
  package private(set) var sourceWords: ExtendedVocabulary
  package private(set) var targetWords: ExtendedVocabulary
  /// Number of corrections so far, undone ones excepted: the time by which pairs age.
  package private(set) var clock = 0
  private var chunks: [[Pair]] = []
  /// Target words of each correction, by ordinal from 1.
  private var targets: [[[WordID]]] = []
  /// Contents by source phrase, in buckets by the hash of the phrase.
  private var buckets: [[[WordID]: Entry]]
  /// Factor of the value of a pair by its age, from age 0.
  private let shares: [Float]

  /// Knowledge of one source phrase.
  private struct Entry {
    /// Indices of its pairs.
    var pairs: [Int32] = []
    /// Ordinals of the latest corrections that have it, ascending.
    var corrections: [Int32] = []
  }

  /// Number of corrections of a source phrase that make the cache model of a sentence with it.
  private static let latestCorrections = 16
  /// Number of corrections of which a cache model is made.
  private static let cacheSize = 32
  private static let chunkSize = 256
  private static let bucketCount = 4096

  package init(_ table: PhraseTable, _ weights: LearningWeights) {
    self.weights = weights
    sourceWords = ExtendedVocabulary(table.sourceVocabulary)
    targetWords = ExtendedVocabulary(table.targetVocabulary)
    buckets = [[[WordID]: Entry]](repeating: [:], count: Self.bucketCount)
    shares = (0..<1024).map { weights.share(age: $0) }
  }

  package var pairCount: Int {
    chunks.isEmpty ? 0 : (chunks.count - 1) * Self.chunkSize + chunks[chunks.count - 1].count
  }

  /// A pair by its index.
  package subscript(index: Int) -> Pair {
    get { chunks[index / Self.chunkSize][index % Self.chunkSize] }
    set { chunks[index / Self.chunkSize][index % Self.chunkSize] = newValue }
  }

  /// Returns the indices of the pairs of a source phrase; empty if it was not learned.
  package func pairs(ofSource phrase: [WordID]) -> [Int32] {
    buckets[Self.bucket(phrase)][phrase]?.pairs ?? []
  }

  /// Value of the feature `learned` of a pair.
  ///
  /// - Parameter length: number of source words.
  func value(ofPair index: Int, length: Int) -> Float {
    let age = max(0, clock - self[index].latest)
    return Float(length) * share(age: age)
  }

  // MARK: - Learning

  /// Begins the next correction and returns its ordinal.
  package mutating func beginCorrection(target: [WordID]) -> Int {
    if clock.isMultiple(of: Self.chunkSize) { targets.append([]) }
    targets[targets.count - 1].append(target)
    clock += 1
    return clock
  }

  /// Returns the identifiers of words, which are added if they are new.
  package mutating func internSource(_ words: [String]) -> [WordID] {
    words.map { sourceWords.intern($0) }
  }

  /// Returns the identifiers of words, which are added if they are new.
  package mutating func internTarget(_ words: [String]) -> [WordID] {
    words.map { targetWords.intern($0) }
  }

  /// Appends a pair of a source phrase and returns its index.
  package mutating func append(_ pair: Pair, ofSource phrase: [WordID]) -> Int {
    let index = pairCount
    if index.isMultiple(of: Self.chunkSize) { chunks.append([]) }
    chunks[chunks.count - 1].append(pair)
    buckets[Self.bucket(phrase)][phrase, default: Entry()].pairs.append(Int32(index))
    return index
  }

  /// Notes that the latest correction has a source phrase.
  package mutating func note(_ phrase: [WordID]) {
    let bucket = Self.bucket(phrase)
    guard buckets[bucket][phrase]?.corrections.last != Int32(clock) else { return }
    buckets[bucket][phrase, default: Entry()].corrections.append(Int32(clock))
    if buckets[bucket][phrase]?.corrections.count ?? 0 > Self.latestCorrections {
      buckets[bucket][phrase]?.corrections.removeFirst()
    }
  }

  // MARK: - Cache model

  /// Returns the cache model of a sentence: the targets of corrections that share a source phrase with
  /// it, each by the share of the sentence that those phrases cover and by its age; nil if there is
  /// none.
  ///
  /// - Parameters:
  ///   - source: source words; nil for unknown ones.
  ///   - longest: length of the longest source phrase.
  func cache(for source: [WordID?], longest: Int) -> CacheModel? {
    // Number of words that phrases of a correction cover, and where the last one ends.
    var covered: [Int32: (count: Int, end: Int)] = [:]
    for start in source.indices {
      var phrase: [WordID] = []
      for word in source[start...].prefix(longest) {
        guard let word else { break }
        phrase.append(word)
        let end = start + phrase.count
        for correction in buckets[Self.bucket(phrase)][phrase]?.corrections ?? [] {
          var found = covered[correction] ?? (0, start)
          found.count += max(0, end - max(start, found.end))
          found.end = max(end, found.end)
          covered[correction] = found
        }
      }
    }
    guard !covered.isEmpty else { return nil }
    var chosen = covered.map { correction, covered in
      let ordinal = Int(correction)
      let part = Float(covered.count) / Float(source.count)
      return (ordinal: ordinal, weight: part * share(age: clock - ordinal))
    }
    chosen.sort { ($0.weight, $0.ordinal) > ($1.weight, $1.ordinal) }
    var cache = CacheModel()
    for (ordinal, weight) in chosen.prefix(Self.cacheSize) {
      let index = ordinal - 1
      cache.add(targets[index / Self.chunkSize][index % Self.chunkSize], weight: weight)
    }
    return cache
  }

  private func share(age: Int) -> Float {
    age < shares.count ? shares[age] : weights.share(age: age)
  }

  private static func bucket(_ phrase: [WordID]) -> Int {
    var hash: UInt64 = 0x243f_6a88_85a3_08d3
    for word in phrase {
      hash = (hash ^ UInt64(word)) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 32
    }
    return Int(hash % UInt64(bucketCount))
  }
}
