import Corpora
import Storage
import TextProcessing
import Training
import Translators

/// The test set, and what the training corpus knows of its words.
struct TestText: Sendable {
  let lines: ParallelLines
  /// As the systems see them. Shape: `[sentence][token]`.
  let sourceTokens: [[String]]
  let referenceTokens: [[String]]
  /// How often words of source and target were in the training corpus; empty if it is not there any more.
  let sourceCounts: [String: Int]
  let targetCounts: [String: Int]

  init(_ lines: ParallelLines, _ directory: ModelDirectory) throws {
    self.lines = lines
    let description = try directory.readDescription()
    let development = DevelopmentText(
      lines, source: description.source, target: description.target, form: description.form)
    let tokens = try development.tokens(directory)
    let sourceTokens = Self.words(tokens.source)
    self.sourceTokens = sourceTokens
    referenceTokens = Self.words(tokens.target)
    let folder = try TrainingFolder(
      directory, source: description.source, target: description.target)
    let training = try? folder.preparedLines()
    sourceCounts = training.map { Self.counts(of: sourceTokens, in: $0.source) } ?? [:]
    targetCounts = training.map { Self.counts(of: nil, in: $0.target) } ?? [:]
  }

  /// Whether words can be told by how often they were in the training corpus.
  var hasCounts: Bool { !targetCounts.isEmpty }

  /// Words of a sentence that were not in the training corpus.
  func unknownWords(_ sentence: Int) -> Int {
    sourceTokens[sentence].count { sourceCounts[$0] == nil }
  }

  private static func words(_ lines: TextLines) -> [[String]] {
    (0..<lines.count).map { lines[$0].split(separator: " ").map(String.init) }
  }

  /// - Parameter wanted: sentences whose words are counted; nil for all words.
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
