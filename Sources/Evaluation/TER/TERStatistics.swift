/// Buffers that TER reuses from segment to segment.
public struct TERWorkspace: MetricWorkspace {
  fileprivate var reader = SegmentReader()
  fileprivate var joined: [UInt8] = []
  fileprivate var tokens = TokenList()
  fileprivate var words = WordTable()
  fileprivate var hypothesis: [UInt32] = []
  fileprivate var reference: [UInt32] = []
  fileprivate var search = ShiftSearch()

  /// Makes empty buffers.
  public init() {}
}

extension TER {
  /// Appends the edits to the closest reference and the average reference length.
  public func appendStatistics(
    hypothesis: String, references: [String], to table: inout StatisticsTable,
    workspace: inout TERWorkspace
  ) {
    tokenize(hypothesis, workspace: &workspace)
    workspace.words.define(
      workspace.tokens, in: workspace.reader.text, symbols: &workspace.hypothesis)
    var fewest: Int?
    var summedLength = 0
    for reference in references {
      tokenize(reference, workspace: &workspace)
      if normalized { tokenizeAgain(&workspace) }
      workspace.words.lookUp(
        workspace.tokens, in: workspace.reader.text, symbols: &workspace.reference)
      let edits = workspace.search.edits(from: workspace.hypothesis, to: workspace.reference)
      fewest = min(fewest ?? edits, edits)
      summedLength += workspace.reference.count
    }
    let count = max(1, references.count)
    let length = (summedLength * Self.lengthUnit + count / 2) / count
    table.append(row: [fewest ?? workspace.hypothesis.count, length])
  }

  private func tokenize(_ segment: String, workspace: inout TERWorkspace) {
    workspace.reader.read(segment, lowercase: !caseSensitive)
    tokenize(&workspace.reader.text, into: &workspace.tokens)
  }

  /// Joins the tokens with spaces and tokenizes them again.
  ///
  /// sacreBLEU normalizes references twice. The result differs for an escaped entity and for `'s`
  /// before a period.
  private func tokenizeAgain(_ workspace: inout TERWorkspace) {
    workspace.joined.removeAll(keepingCapacity: true)
    for token in workspace.tokens.bounds {
      if !workspace.joined.isEmpty { workspace.joined.append(UInt8(ascii: " ")) }
      workspace.joined.append(contentsOf: workspace.reader.text[Int(token.start)..<Int(token.end)])
    }
    swap(&workspace.reader.text, &workspace.joined)
    tokenize(&workspace.reader.text, into: &workspace.tokens)
  }
}
