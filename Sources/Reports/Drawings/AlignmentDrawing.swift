/// A word or phrase alignment: a sentence above its translation, with lines between aligned words
/// and a coloured box around each phrase.
package struct AlignmentDrawing: Drawing {
  /// A link between a source word and a target word, given by their positions.
  package struct Link: Sendable {
    package let source: Int
    package let target: Int

    package init(source: Int, target: Int) {
      self.source = source
      self.target = target
    }
  }

  /// A phrase pair: ranges of source and target words that were translated together.
  package struct Phrase: Sendable {
    package let source: Range<Int>
    package let target: Range<Int>

    package init(source: Range<Int>, target: Range<Int>) {
      self.source = source
      self.target = target
    }
  }

  package var title = ""
  package var subtitle = ""
  package var source: [String]
  package var target: [String]
  /// Links between words; those with positions outside the sentences are not drawn.
  package var links: [Link]
  /// Phrase pairs; those that are empty or reach outside the sentences are not drawn.
  package var phrases: [Phrase]

  package init(source: [String], target: [String], links: [Link] = [], phrases: [Phrase] = []) {
    self.source = source
    self.target = target
    self.links = links
    self.phrases = phrases
  }

  package var isScaled: Bool { false }

  package var size: (width: Double, height: Double) {
    (max(WordRow(source).width, WordRow(target).width), 112)
  }

  package var summary: String {
    let pairs =
      phrases.isEmpty
      ? links.filter(isInside).map { "\(source[$0.source]) – \(target[$0.target])" }
      : phrases.filter(isInside).map {
        source[$0.source].joined(separator: " ") + " – "
          + target[$0.target].joined(separator: " ")
      }
    return "Aligned words: \(pairs.joined(separator: "; "))."
  }

  package func draw(on svg: inout Markup) {
    let (above, below) = (WordRow(source), WordRow(target))
    for (index, phrase) in phrases.filter(isInside).enumerated() {
      draw(phrase, color: index, above, below, &svg)
    }
    var lines = PathData()
    for link in links where isInside(link) {
      lines.segment(above.middle(link.source), 31, below.middle(link.target), 80)
    }
    if !lines.isEmpty { svg.empty("path", ["class": "links", "d": .path(lines)]) }
    above.draw(at: 20, on: &svg)
    below.draw(at: 98, on: &svg)
  }

  /// Draws a box around the phrase in both sentences and, if there are no links, a line between the
  /// boxes.
  private func draw(
    _ phrase: Phrase, color: Int, _ above: WordRow, _ below: WordRow, _ svg: inout Markup
  ) {
    let (start, end) = (above.extent(phrase.source), below.extent(phrase.target))
    var path = PathData()
    path.rectangle(start.lowerBound, 3, start.upperBound - start.lowerBound, 25)
    path.rectangle(end.lowerBound, 81, end.upperBound - end.lowerBound, 25)
    if links.isEmpty {
      path.segment(
        (start.lowerBound + start.upperBound) / 2, 28, (end.lowerBound + end.upperBound) / 2, 81)
    }
    svg.empty("path", ["class": .text(Palette.box(color)), "d": .path(path)])
  }

  private func isInside(_ link: Link) -> Bool {
    source.indices.contains(link.source) && target.indices.contains(link.target)
  }

  private func isInside(_ phrase: Phrase) -> Bool {
    [(phrase.source, source), (phrase.target, target)].allSatisfy { range, words in
      !range.isEmpty && range.lowerBound >= 0 && range.upperBound <= words.count
    }
  }
}

/// A line of words with their positions.
private struct WordRow {
  private let words: [String]
  /// Horizontal extent of each word.
  private var extents: [ClosedRange<Double>] = []

  init(_ words: [String]) {
    self.words = words
    var x = 2.0
    for word in words {
      let end = (x + max(8, TextExtent.width(word)) + 10).rounded(.up)
      extents.append(x...end)
      x = end + 6
    }
  }

  var width: Double { (extents.last?.upperBound ?? 0) + 2 }

  func middle(_ word: Int) -> Double { (extents[word].lowerBound + extents[word].upperBound) / 2 }

  func extent(_ words: Range<Int>) -> ClosedRange<Double> {
    extents[words.lowerBound].lowerBound...extents[words.upperBound - 1].upperBound
  }

  func draw(at y: Double, on svg: inout Markup) {
    let translation = "translate(0 \(Int(y)))"
    svg.element("g", ["class": "middle", "transform": .text(translation)]) { svg in
      for (index, word) in words.enumerated() {
        svg.element("text", ["x": .number(middle(index))], text: word)
      }
    }
  }
}
