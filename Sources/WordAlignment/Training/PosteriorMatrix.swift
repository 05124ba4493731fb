import Corpora
import TextProcessing

/// One sentence pair as an alignment model sees it: for every generated position the probability of its
/// word from each given position and from the empty word.
///
/// The memory is reused from sentence to sentence; rows are padded to whole vectors with zeros.
package struct PosteriorMatrix: Sendable {
  /// The number of generated positions.
  package private(set) var generated = 0
  /// The number of given positions.
  package private(set) var given = 0
  /// The distance between rows, a multiple of 8.
  package private(set) var stride = 0
  /// [generated, stride]: p(generated word | given word) in the first `given` columns and p(generated
  /// word | empty word) in the next one; after the expectation step the posterior probabilities.
  package var cells: [Float] = []

  package init() {}

  /// Makes room for a sentence pair and clears it.
  package mutating func reset(generated: Int, given: Int) {
    self.generated = generated
    self.given = given
    stride = (given + 8) & ~7
    cells.removeAll(keepingCapacity: true)
    cells.append(contentsOf: repeatElement(0, count: generated * stride))
  }
}

/// How the links of one sentence pair lie in the memory of a `CooccurrenceTable`, seen in a direction.
struct LinkLayout {
  let start: Int
  let generated: Int
  let given: Int
  /// The distance in `links` between neighbouring generated, and neighbouring given positions.
  let generatedStep: Int
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

  /// Where the link between a generated and a given position lies.
  func place(_ row: Int, _ column: Int) -> Int {
    start + row * generatedStep + column * givenStep
  }
}

extension PosteriorMatrix {
  /// Fills in the translation probabilities of a training sentence.
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

  /// Adds the posteriors to the expected counts.
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
        // Below this a link adds nothing to the sum that its 32 bits of fraction would keep apart.
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
