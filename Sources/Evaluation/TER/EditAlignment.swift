/// What an edit distance pairs, and which words it counts as errors.
struct EditAlignment {
  /// For each number of reference words, how many words of the hypothesis go with them. Shape: `[reference + 1]`.
  private(set) var places: [Int] = []

  /// Errors among the first words of either side. Shapes: `[hypothesis + 1]` and `[reference + 1]`.
  private var hypothesisErrors: [Int] = []
  private var referenceErrors: [Int] = []

  /// Forgets all; nothing is an error.
  mutating func begin(hypothesisCount: Int, referenceCount: Int) {
    Self.clear(&places, count: referenceCount + 1)
    Self.clear(&referenceErrors, count: referenceCount + 1)
    Self.clear(&hypothesisErrors, count: hypothesisCount + 1)
  }

  /// Word `row` of the hypothesis, counted from 1, stands for word `column` of the reference.
  mutating func pair(_ row: Int, _ column: Int, isError: Bool) {
    places[column] = row
    hypothesisErrors[row] = isError ? 1 : 0
    referenceErrors[column] = isError ? 1 : 0
  }

  mutating func skipHypothesis(_ row: Int) {
    hypothesisErrors[row] = 1
  }

  /// Word `column` of the reference is missing after word `row` of the hypothesis.
  mutating func skipReference(_ row: Int, _ column: Int) {
    places[column] = row
    referenceErrors[column] = 1
  }

  /// Adds the errors up.
  mutating func finish() {
    for index in hypothesisErrors.indices.dropFirst() {
      hypothesisErrors[index] += hypothesisErrors[index - 1]
    }
    for index in referenceErrors.indices.dropFirst() {
      referenceErrors[index] += referenceErrors[index - 1]
    }
  }

  /// Whether a move may gain: both phrases hold an error, and the one is not what stands for the
  /// other already.
  @inline(__always)
  func allowsMove(from start: Int, to reference: Int, length: Int) -> Bool {
    hypothesisErrors[start + length] > hypothesisErrors[start]
      && referenceErrors[reference + length] > referenceErrors[reference]
      && !(start..<(start + length)).contains(places[reference + 1] - 1)
  }

  private static func clear(_ list: inout [Int], count: Int) {
    list.removeAll(keepingCapacity: true)
    list.append(contentsOf: repeatElement(0, count: count))
  }
}
