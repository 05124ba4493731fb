import Corpora
import Primitives
import Training
import Translators

/// The test set, tokenized, with the counts of its words in the training corpus.
struct TestText: Sendable {
  let lines: ParallelLines
  /// Source tokens as the systems read them. Shape: `[sentence][token]`.
  let sourceTokens: [[String]]
  /// Reference tokens. Shape: `[sentence][token]`.
  let referenceTokens: [[String]]
  /// Counts in the training corpus of the source words of the test set; empty if the corpus is
  /// missing.
  let sourceCounts: [String: Int]
  /// Counts of all target words in the training corpus; empty if the corpus is missing.
  let targetCounts: [String: Int]

  init(_ lines: ParallelLines, _ directory: ModelDirectory) throws {
    self.lines = lines
    let description = try directory.readDescription()
    let development = DevelopmentText(
      lines, source: description.source, target: description.target, form: description.form,
      version: description.tokenizationVersion)
    let tokens = try development.tokens(directory)
    let sourceTokens = Self.words(tokens.source)
    self.sourceTokens = sourceTokens
    referenceTokens = Self.words(tokens.target)
    let folder = try TrainingFolder(
      directory, source: description.source, target: description.target)
    let training = try FileError.nilIfDamaged { try folder.preparedLines() }
    sourceCounts = training.map { Self.counts(of: sourceTokens, in: $0.source) } ?? [:]
    targetCounts = training.map { Self.counts(of: nil, in: $0.target) } ?? [:]
  }

  /// Whether counts of words in the training corpus are available.
  var hasCounts: Bool { !targetCounts.isEmpty }

  /// Returns the number of source words of a sentence that are not in the training corpus.
  func unknownWords(_ sentence: Int) -> Int {
    sourceTokens[sentence].count { sourceCounts[$0] == nil }
  }

  private static func words(_ lines: TextLines) -> [[String]] {
    (0..<lines.count).map { lines[$0].split(separator: " ").map(String.init) }
  }

  /// Returns the counts of words in a text.
  ///
  /// - Parameter wanted: Sentences whose words are counted; nil for all words.
  private static func counts(of wanted: [[String]]?, in lines: TextLines) -> [String: Int] {
    let wanted = wanted.map { Set($0.joined()) }
    var counts: [String: Int] = [:]
    for line in 0..<lines.count {
      for word in lines[line].split(separator: " ") {
        let word = String(word)
        if wanted?.contains(word) ?? true { counts[word, default: 0] += 1 }
      }
    }
    return counts
  }
}
