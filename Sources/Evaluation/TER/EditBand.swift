/// The cells of one row of an edit distance, and where they lie.
struct EditRow {
  /// The first column.
  let lower: Int

  /// The column after the last.
  let upper: Int

  /// The place of column 0, whether or not there is such a cell.
  let base: Int
}

/// The part of a matrix of edit distances that is computed: 25 columns on both sides of the diagonal.
///
/// Row i stands for the first i words of the hypothesis, column j for the first j of the reference. Each
/// row has room for what the rows above and below it may ask for; those cells stay infinite.
///
/// Source: sacreBLEU `BeamEditDistance`.
struct EditBand {
  static let infinity: Int32 = 1 << 29

  private(set) var rows: [EditRow] = []
  private(set) var cellCount = 0

  mutating func shape(hypothesisCount: Int, referenceCount: Int) {
    let ratio = hypothesisCount > 0 ? Double(referenceCount) / Double(hypothesisCount) : 1
    // A very long reference: neighbouring rows must still overlap.
    let width = ratio / 2 > 25 ? Int((ratio / 2 + 25).rounded(.up)) : 25

    func columns(_ row: Int) -> Range<Int> {
      let number = min(max(row, 1), hypothesisCount)
      let diagonal = Int((Double(number) * ratio).rounded(.down))
      let upper =
        number == hypothesisCount ? referenceCount + 1 : min(referenceCount + 1, diagonal + width)
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
