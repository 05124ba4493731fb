/// Edit distances of all prefixes and of all suffixes of a hypothesis and a reference.
///
/// If a few words of the hypothesis change, only the rows of those words are computed to get its
/// distance: the prefixes before and the suffixes after them are unchanged.
struct EditMatrix {
  private var band = EditBand()

  /// Distances of prefixes: from the start to each cell.
  private var forward: [Int32] = []

  /// Distances of suffixes: from each cell to the end.
  private var backward: [Int32] = []

  /// Distances of prefixes of a hypothesis after a shift.
  private var trial: [Int32] = []

  /// Words of the reference, starting at index 1, between two symbols that equal no word.
  private var reference: [UInt32] = []

  mutating func begin(hypothesisCount: Int, reference words: [UInt32]) {
    band.shape(hypothesisCount: hypothesisCount, referenceCount: words.count)
    forward.refill(EditBand.infinity, count: band.cellCount)
    backward.refill(EditBand.infinity, count: band.cellCount)
    trial.refill(EditBand.infinity, count: band.cellCount)
    reference.refill(NGramTrie.unknownSymbol, count: 1)
    reference.append(contentsOf: words)
    reference.append(NGramTrie.unknownSymbol)
  }

  /// Computes the distances of all prefixes and suffixes and returns that of the whole hypothesis.
  mutating func compute(_ hypothesis: [UInt32]) -> Int {
    let last = hypothesis.count
    for column in band.rows[0].lower..<band.rows[0].upper {
      forward[band.rows[0].base + column] = Int32(truncatingIfNeeded: column)
    }
    for row in 0..<last {
      Self.descend(
        from: band.rows[row], to: band.rows[row + 1], word: hypothesis[row], reference: reference,
        cells: &forward)
    }
    let end = band.rows[last]
    for column in end.lower..<end.upper {
      backward[end.base + column] = Int32(truncatingIfNeeded: end.upper - 1 - column)
    }
    for row in (0..<last).reversed() {
      Self.ascend(
        from: band.rows[row + 1], to: band.rows[row], word: hypothesis[row], reference: reference,
        cells: &backward)
    }
    return Int(forward[end.base + end.upper - 1])
  }

  /// Returns the distance of the hypothesis after a shift.
  mutating func distance(of hypothesis: [UInt32], after shift: PhraseShift) -> Int {
    let start = band.rows[shift.range.lowerBound]
    for column in start.lower..<start.upper {
      trial[start.base + column] = forward[start.base + column]
    }
    for row in shift.range {
      Self.descend(
        from: band.rows[row], to: band.rows[row + 1], word: hypothesis[shift.origin(of: row)],
        reference: reference, cells: &trial)
    }
    let end = band.rows[shift.range.upperBound]
    var shortest = EditBand.infinity
    for index in (end.base + end.lower)..<(end.base + end.upper) {
      shortest = min(shortest, trial[index] + backward[index])
    }
    return Int(shortest)
  }

  /// Traces back the optimal path. On ties tercom prefers a pair of words to a word of the
  /// hypothesis, and that to a word of the reference.
  func trace(_ hypothesis: [UInt32], into alignment: inout EditAlignment) {
    var row = hypothesis.count
    var column = reference.count - 2
    alignment.begin(hypothesisCount: row, referenceCount: column)
    while row > 0 || column > 0 {
      let distance = forward[band.rows[row].base + column]
      if row > 0, column > 0 {
        let isError = hypothesis[row - 1] != reference[column]
        let diagonal = forward[band.rows[row - 1].base + column - 1]
        if diagonal + (isError ? 1 : 0) == distance {
          alignment.pair(row, column, isError: isError)
          row -= 1
          column -= 1
          continue
        }
      }
      if row > 0, forward[band.rows[row - 1].base + column] + 1 == distance {
        alignment.skipHypothesis(row)
        row -= 1
      } else {
        alignment.skipReference(row, column)
        column -= 1
      }
    }
    alignment.finish()
  }

  /// Computes the next row of prefix distances, by Levenshtein's recurrence for one more word of
  /// the hypothesis.
  @inline(__always)
  private static func descend(
    from above: EditRow, to row: EditRow, word: UInt32, reference: [UInt32],
    cells: inout [Int32]
  ) {
    var cells = cells.mutableSpan
    let reference = reference.span
    var left = EditBand.infinity
    var diagonal = cells[above.base + row.lower - 1]
    for column in row.lower..<row.upper {
      let up = cells[above.base + column]
      let paired = diagonal + (reference[column] == word ? 0 : 1)
      left = min(paired, min(up, left) + 1)
      cells[row.base + column] = left
      diagonal = up
    }
  }

  /// Computes the previous row of suffix distances, by the same recurrence from the end.
  @inline(__always)
  private static func ascend(
    from below: EditRow, to row: EditRow, word: UInt32, reference: [UInt32],
    cells: inout [Int32]
  ) {
    var cells = cells.mutableSpan
    let reference = reference.span
    var right = EditBand.infinity
    var diagonal = cells[below.base + row.upper]
    var column = row.upper
    while column > row.lower {
      column -= 1
      let down = cells[below.base + column]
      let paired = diagonal + (reference[column + 1] == word ? 0 : 1)
      right = min(paired, min(down, right) + 1)
      cells[row.base + column] = right
      diagonal = down
    }
  }
}
