/// Cells of one row of an edit distance matrix.
struct EditRow {
  /// First column.
  let lower: Int

  /// Column after the last one.
  let upper: Int

  /// Cell index of column 0, whether or not that cell exists.
  let base: Int
}

/// Band of an edit distance matrix that is computed: 25 columns on both sides of the diagonal.
///
/// Row i stands for the first i words of the hypothesis, column j for the first j words of the
/// reference. Each row also has cells for the columns that adjacent rows read; these stay infinite.
///
/// Source: sacreBLEU `BeamEditDistance`.
struct EditBand {
  /// Distance larger than any other; the sum of two does not overflow.
  static let infinity: Int32 = 1 << 29

  /// Rows of the band. Shape: `[hypothesis + 1]`.
  private(set) var rows: [EditRow] = []

  /// Number of cells of all rows.
  private(set) var cellCount = 0

  mutating func shape(hypothesisCount: Int, referenceCount: Int) {
    let ratio = hypothesisCount > 0 ? Double(referenceCount) / Double(hypothesisCount) : 1
    // Adjacent rows must overlap even if the reference is much longer.
    let width = ratio / 2 > 25 ? Int((ratio / 2 + 25).rounded(.up)) : 25

    func columns(_ row: Int) -> Range<Int> {
      let clamped = min(max(row, 1), hypothesisCount)
      let diagonal = Int((Double(clamped) * ratio).rounded(.down))
      let upper =
        clamped == hypothesisCount ? referenceCount + 1 : min(referenceCount + 1, diagonal + width)
      return (row <= 0 ? 0 : max(0, diagonal - width))..<upper
    }

    rows.removeAll(keepingCapacity: true)
    cellCount = 0
    for row in 0...hypothesisCount {
      let own = columns(row)
      let first = columns(row - 1).lowerBound - 1
      let last = columns(row + 1).upperBound
      rows.append(EditRow(lower: own.lowerBound, upper: own.upperBound, base: cellCount - first))
      cellCount += last - first + 1
    }
  }
}
