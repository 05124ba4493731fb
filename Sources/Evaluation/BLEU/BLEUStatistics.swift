/// Buffers that BLEU reuses from segment to segment.
public struct BLEUWorkspace: MetricWorkspace {
  fileprivate var reader = SegmentReader()
  fileprivate var tokens = TokenList()
  fileprivate var words = WordTable()
  fileprivate var ngrams = NGramTrie()
  fileprivate var symbols: [UInt32] = []
  fileprivate var row: [Int] = []

  /// Makes empty buffers.
  public init() {}
}

extension BLEU {
  /// Appends the counts of a segment's n-grams, each clipped by its largest count in a reference.
  public func appendStatistics(
    hypothesis: String, references: [String], to table: inout StatisticsTable,
    workspace: inout BLEUWorkspace
  ) {
    tokenize(hypothesis, workspace: &workspace)
    let length = workspace.tokens.count
    workspace.words.define(workspace.tokens, in: workspace.reader.text, symbols: &workspace.symbols)
    workspace.ngrams.beginSegment(ngrams: length * min(length, maximumOrder))
    workspace.ngrams.countHypothesis(
      workspace.symbols, alphabet: .words, maximumOrder: maximumOrder)

    workspace.row.refill(0, count: statisticsCount)
    workspace.row[0] = length
    for order in 1...maximumOrder {
      workspace.row[1 + maximumOrder + order] = max(0, length - order + 1)
    }

    var closestLength: Int?
    for reference in references {
      tokenize(reference, workspace: &workspace)
      closestLength = Self.closer(closestLength, workspace.tokens.count, to: length)
      workspace.words.lookUp(
        workspace.tokens, in: workspace.reader.text, symbols: &workspace.symbols)
      workspace.ngrams.beginReference(alone: false)
      workspace.ngrams.countMatches(
        workspace.symbols, alphabet: .words, maximumOrder: maximumOrder,
        into: &workspace.row, first: 2, stride: 1)
    }
    workspace.row[1] = closestLength ?? 0
    table.append(row: workspace.row)
  }

  private func tokenize(_ segment: String, workspace: inout BLEUWorkspace) {
    workspace.reader.read(segment, lowercase: lowercase)
    Whitespace.stripTrailing(&workspace.reader.text)
    tokenization.tokenize(&workspace.reader.text, into: &workspace.tokens)
  }

  /// Returns the reference length closer to the hypothesis length; on a tie the shorter one.
  private static func closer(_ current: Int?, _ candidate: Int, to length: Int) -> Int {
    guard let current else { return candidate }
    let currentDistance = abs(length - current)
    let candidateDistance = abs(length - candidate)
    if candidateDistance == currentDistance { return min(current, candidate) }
    return candidateDistance < currentDistance ? candidate : current
  }
}
