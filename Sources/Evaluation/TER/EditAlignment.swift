/// Word alignment of an optimal edit path, and the words that it counts as errors.
struct EditAlignment {
  /// Number of hypothesis words aligned with the first words of the reference.
  /// Shape: `[reference + 1]`.
  private(set) var positions: [Int] = []

  /// Number of errors among the first words of the hypothesis. Shape: `[hypothesis + 1]`.
  private var hypothesisErrors: [Int] = []

  /// Number of errors among the first words of the reference. Shape: `[reference + 1]`.
  private var referenceErrors: [Int] = []

  /// Discards the alignment; no word is an error.
  mutating func begin(hypothesisCount: Int, referenceCount: Int) {
    positions.refill(0, count: referenceCount + 1)
    referenceErrors.refill(0, count: referenceCount + 1)
    hypothesisErrors.refill(0, count: hypothesisCount + 1)
  }

  /// Aligns word `row` of the hypothesis with word `column` of the reference, both counted from 1.
  mutating func pair(_ row: Int, _ column: Int, isError: Bool) {
    positions[column] = row
    hypothesisErrors[row] = isError ? 1 : 0
    referenceErrors[column] = isError ? 1 : 0
  }

  /// Leaves word `row` of the hypothesis unaligned.
  mutating func skipHypothesis(_ row: Int) { hypothesisErrors[row] = 1 }

  /// Leaves word `column` of the reference unaligned, after word `row` of the hypothesis.
  mutating func skipReference(_ row: Int, _ column: Int) {
    positions[column] = row
    referenceErrors[column] = 1
  }

  /// Replaces the errors by their cumulative sums.
  mutating func finish() {
    for index in hypothesisErrors.indices.dropFirst() {
      hypothesisErrors[index] += hypothesisErrors[index - 1]
    }
    for index in referenceErrors.indices.dropFirst() {
      referenceErrors[index] += referenceErrors[index - 1]
    }
  }

  /// Whether a shift may save edits: both phrases contain an error, and the phrase of the
  /// hypothesis is not already aligned with that of the reference.
  @inline(__always)
  func allowsShift(from start: Int, to reference: Int, length: Int) -> Bool {
    hypothesisErrors[start + length] > hypothesisErrors[start]
      && referenceErrors[reference + length] > referenceErrors[reference]
      && !(start..<(start + length)).contains(positions[reference + 1] - 1)
  }
}
