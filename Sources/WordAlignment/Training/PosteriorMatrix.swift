import Corpora
import TextProcessing

/// Matrix of link probabilities of one sentence pair: for every generated position, the probability
/// of each given position and of the empty word.
///
/// The storage is reused for the next sentence pair; rows are padded with zeros to whole vectors.
package struct PosteriorMatrix: Sendable {
  /// Number of generated positions.
  package private(set) var generated = 0
  /// Number of given positions.
  package private(set) var given = 0
  /// Distance between rows in `cells`, a multiple of 8.
  package private(set) var stride = 0
  /// [generated, stride]: p(generated word | given word) in the first `given` columns and
  /// p(generated word | empty word) in the next one; posteriors after the expectation step.
  package var cells: [Float] = []

  package init() {}

  /// Resizes the matrix for a sentence pair and sets all cells to 0.
  package mutating func reset(generated: Int, given: Int) {
    self.generated = generated
    self.given = given
    stride = (given + 8) & ~7
    cells.removeAll(keepingCapacity: true)
    cells.append(contentsOf: repeatElement(0, count: generated * stride))
  }
}

/// Layout of the possible links of one sentence pair in `CooccurrenceTable.links`, for one
/// direction.
struct LinkLayout {
  /// Index of the first link.
  let start: Int
  let generated: Int
  let given: Int
  /// Distance in `links` between neighbouring generated positions.
  let generatedStep: Int
  /// Distance in `links` between neighbouring given positions.
  let givenStep: Int

  init(_ sentence: Int, _ bitext: Bitext, _ table: CooccurrenceTable, _ direction: Direction) {
    start = table.linkStarts[sentence]
    let source = bitext.source.length(sentence)
    let target = bitext.target.length(sentence)
    switch direction {
    case .forward: (generated, given, generatedStep, givenStep) = (target, source, source, 1)
    case .reverse: (generated, given, generatedStep, givenStep) = (source, target, 1, source)
    }
  }

  /// Returns the index in `links` of the link between a generated and a given position.
  func linkIndex(_ row: Int, _ column: Int) -> Int {
    start + row * generatedStep + column * givenStep
  }
}

extension PosteriorMatrix {
  /// Fills the matrix with the translation probabilities of a training pair.
  ///
  /// - Parameter words: the generated words.
  mutating func gather(
    _ layout: LinkLayout, words: ArraySlice<WordID>, links: Span<UInt32>,
    probabilities: TranslationProbabilities
  ) {
    reset(generated: layout.generated, given: layout.given)
    let stride = stride
    let pairs = probabilities.pairs.span
    var cells = self.cells.mutableSpan
    for row in 0..<layout.generated {
      var link = layout.start + row * layout.generatedStep
      for column in 0..<layout.given {
        cells[row * stride + column] = pairs[Int(links[link])]
        link += layout.givenStep
      }
      let word = words[words.startIndex + row]
      cells[row * stride + layout.given] = probabilities.empty[Int(word)]
    }
  }

  /// Adds the posteriors of a training pair to the expected counts.
  ///
  /// - Parameter words: the generated words.
  func scatter(
    _ layout: LinkLayout, words: ArraySlice<WordID>, links: Span<UInt32>,
    counts: inout ExpectedCounts
  ) {
    let cells = self.cells.span
    var pairs = counts.pairs.mutableSpan
    for row in 0..<generated {
      var link = layout.start + row * layout.generatedStep
      for column in 0..<given {
        let posterior = cells[row * stride + column]
        // Smaller posteriors make no difference to counts with 32 fractional bits.
        if posterior > 1e-7 {
          pairs[Int(links[link])] &+= Int64(posterior * ExpectedCounts.scale)
        }
        link += layout.givenStep
      }
    }
    for (row, word) in words.enumerated() {
      counts.empty[Int(word)] &+= Int64(cells[row * stride + given] * ExpectedCounts.scale)
    }
  }
}
