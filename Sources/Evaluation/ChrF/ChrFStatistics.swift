/// Buffers that chrF reuses from segment to segment.
public struct ChrFWorkspace: MetricWorkspace {
  fileprivate var reader = SegmentReader()
  fileprivate var characters: [UInt32] = []
  fileprivate var tokens = TokenList()
  fileprivate var words = WordTable()
  fileprivate var wordSymbols: [UInt32] = []
  fileprivate var ngrams = NGramTrie()
  fileprivate var row: [Int] = []
  fileprivate var bestRow: [Int] = []

  /// Makes empty buffers.
  public init() {}
}

extension ChrF {
  /// Counts the matches with each reference and appends the row with the best F-score.
  public func appendStatistics(
    hypothesis: String, references: [String], to table: inout StatisticsTable,
    workspace: inout ChrFWorkspace
  ) {
    read(hypothesis, into: &workspace)
    let characterCount = workspace.characters.count
    let wordCount = workspace.tokens.count
    countHypothesis(in: &workspace)

    workspace.bestRow.refill(0, count: statisticsCount)
    var bestFScore = -1.0
    for reference in references {
      read(reference, into: &workspace)
      workspace.row.refill(0, count: statisticsCount)
      countMatches(in: &workspace)
      for order in 0..<characterOrder {
        Self.setTotals(
          hypothesisLength: characterCount, referenceLength: workspace.characters.count,
          order: order + 1, at: 3 * order, in: &workspace.row)
      }
      for order in 0..<wordOrder {
        Self.setTotals(
          hypothesisLength: wordCount, referenceLength: workspace.tokens.count,
          order: order + 1, at: 3 * (characterOrder + order), in: &workspace.row)
      }
      // A single reference needs no comparison; on a tie the first reference is kept.
      let fScore = references.count == 1 ? 0 : fScore(of: workspace.row)
      if fScore > bestFScore {
        bestFScore = fScore
        swap(&workspace.row, &workspace.bestRow)
      }
    }
    table.append(row: workspace.bestRow)
  }

  private func read(_ segment: String, into workspace: inout ChrFWorkspace) {
    workspace.reader.read(segment, lowercase: lowercase)
    ChrFSequences.readCharacters(
      of: workspace.reader.text, keepingWhitespace: whitespace, into: &workspace.characters)
    if wordOrder > 0 {
      ChrFSequences.readWords(of: workspace.reader.text, into: &workspace.tokens)
    }
  }

  private func countHypothesis(in workspace: inout ChrFWorkspace) {
    let characters = workspace.characters.count
    let words = workspace.tokens.count
    workspace.ngrams.beginSegment(
      ngrams: characters * min(characters, characterOrder) + words * min(words, wordOrder))
    workspace.ngrams.countHypothesis(
      workspace.characters, alphabet: .characters, maximumOrder: characterOrder)
    guard wordOrder > 0 else { return }
    workspace.words.define(
      workspace.tokens, in: workspace.reader.text, symbols: &workspace.wordSymbols)
    workspace.ngrams.countHypothesis(
      workspace.wordSymbols, alphabet: .words, maximumOrder: wordOrder)
  }

  private func countMatches(in workspace: inout ChrFWorkspace) {
    workspace.ngrams.beginReference(alone: true)
    workspace.ngrams.countMatches(
      workspace.characters, alphabet: .characters, maximumOrder: characterOrder,
      into: &workspace.row, first: 2, stride: 3)
    guard wordOrder > 0 else { return }
    workspace.words.lookUp(
      workspace.tokens, in: workspace.reader.text, symbols: &workspace.wordSymbols)
    workspace.ngrams.countMatches(
      workspace.wordSymbols, alphabet: .words, maximumOrder: wordOrder,
      into: &workspace.row, first: 3 * characterOrder + 2, stride: 3)
  }

  /// Writes the numbers of hypothesis and reference n-grams of one order to `row[index...]`.
  ///
  /// Both are zero if the reference is too short for the order, so that hypothesis n-grams of that
  /// order do not count as errors.
  private static func setTotals(
    hypothesisLength: Int, referenceLength: Int, order: Int, at index: Int, in row: inout [Int]
  ) {
    let referenceCount = max(0, referenceLength - order + 1)
    row[index] = referenceCount > 0 ? max(0, hypothesisLength - order + 1) : 0
    row[index + 1] = referenceCount
  }
}
