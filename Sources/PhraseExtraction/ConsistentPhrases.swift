package import TranslationModel
package import WordAlignment

/// Extraction of the phrase pairs of one sentence pair that are consistent with its word alignment.
///
/// A pair of spans is consistent if it contains a link and no word of either span is linked to a
/// word outside the other. Spans can be extended by adjacent unaligned words; each extension is a
/// phrase pair of its own.
/// Source: Koehn, Och and Marcu 2003; Koehn 2010, section 5.2.3.
package struct ConsistentPhrases {
  /// A consistent pair of spans.
  package struct Span {
    let sourceStart: Int, sourceLength: Int
    let targetStart: Int, targetLength: Int
    /// Links inside the pair, relative to the starts of the spans.
    package let alignment: PhraseAlignment
    /// Orientation to the previous block in the target; monotone without a reordering model.
    package internal(set) var toPrevious = Orientation.monotone
    /// Orientation to the next block in the target; monotone without a reordering model.
    package internal(set) var toNext = Orientation.monotone

    package var source: Range<Int> { sourceStart..<sourceStart + sourceLength }
    package var target: Range<Int> { targetStart..<targetStart + targetLength }
  }

  private let maximumLength: Int
  /// Target positions linked to each source position, in ascending order.
  private var linksOfSource: [[Int]] = []
  /// First source position linked to each target position; `Int.max` if there is none.
  private var firstSource: [Int] = []
  /// Last source position linked to each target position; -1 if there is none.
  private var lastSource: [Int] = []
  private let reordering: ReorderingModel?
  private var corners = BlockCorners()

  package init(maximumLength: Int, reordering: ReorderingModel? = nil) {
    self.maximumLength = min(maximumLength, PhraseAlignment.maximumLength)
    self.reordering = reordering
  }

  /// Calls `body` with every consistent pair of spans of up to `maximumLength` words.
  ///
  /// - Precondition: no link lies outside the sentences.
  package mutating func forEach(
    _ alignment: Alignment, sourceLength: Int, targetLength: Int, _ body: (Span) -> Void
  ) {
    load(alignment, sourceLength: sourceLength, targetLength: targetLength)
    findCorners(sourceLength, targetLength)
    forEachBlock(sourceLength, targetLength, maximumLength: maximumLength) { source, target in
      var span = span(source, target)
      if reordering != nil {
        span.toPrevious = corners.toPrevious(source: span.source, target: span.target)
        span.toNext = corners.toNext(source: span.source, target: span.target)
      }
      body(span)
    }
  }

  /// Collects the blocks of the reordering model.
  private mutating func findCorners(_ sourceLength: Int, _ targetLength: Int) {
    guard let reordering else { return }
    // A local variable, because `forEachBlock` reads `self` while blocks are added.
    var found = corners
    corners = BlockCorners()
    found.removeAll(sourceLength: sourceLength, targetLength: targetLength)
    switch reordering {
    case .word:
      for source in 0..<sourceLength {
        for target in linksOfSource[source] {
          found.add(source: source..<source + 1, target: target..<target + 1)
        }
      }
    case .phrase, .hierarchical:
      let longest = reordering == .phrase ? maximumLength : max(sourceLength, targetLength)
      forEachBlock(sourceLength, targetLength, maximumLength: longest) { source, target in
        found.add(source: Range(source), target: Range(target))
      }
    }
    corners = found
  }

  /// Calls `body` with every consistent pair of spans of up to `maximumLength` words.
  private func forEachBlock(
    _ sourceLength: Int, _ targetLength: Int, maximumLength: Int,
    _ body: (ClosedRange<Int>, ClosedRange<Int>) -> Void
  ) {
    for sourceStart in 0..<sourceLength {
      var first = Int.max
      var last = -1
      for sourceEnd in sourceStart..<min(sourceLength, sourceStart + maximumLength) {
        if let lowest = linksOfSource[sourceEnd].first {
          first = min(first, lowest)
          last = max(last, linksOfSource[sourceEnd][linksOfSource[sourceEnd].count - 1])
        }
        guard last >= 0, last - first < maximumLength else { continue }
        guard isClosed(first...last, sourceStart...sourceEnd) else { continue }
        forEachTargetSpan(
          around: first...last, targetLength: targetLength, maximumLength: maximumLength
        ) { body(sourceStart...sourceEnd, $0) }
      }
    }
  }

  /// Indexes the links of a sentence pair by position.
  private mutating func load(_ alignment: Alignment, sourceLength: Int, targetLength: Int) {
    linksOfSource.removeAll(keepingCapacity: true)
    linksOfSource.append(contentsOf: repeatElement([], count: sourceLength))
    firstSource.removeAll(keepingCapacity: true)
    firstSource.append(contentsOf: repeatElement(.max, count: targetLength))
    lastSource.removeAll(keepingCapacity: true)
    lastSource.append(contentsOf: repeatElement(-1, count: targetLength))
    for link in alignment.links {
      linksOfSource[link.source].append(link.target)
      firstSource[link.target] = min(firstSource[link.target], link.source)
      lastSource[link.target] = max(lastSource[link.target], link.source)
    }
  }

  /// Whether no word of the target span is linked to a word outside the source span.
  private func isClosed(_ target: ClosedRange<Int>, _ source: ClosedRange<Int>) -> Bool {
    for position in target where lastSource[position] >= 0 {
      if firstSource[position] < source.lowerBound || lastSource[position] > source.upperBound {
        return false
      }
    }
    return true
  }

  /// Calls `body` with the target span and every extension of it by unaligned words.
  private func forEachTargetSpan(
    around target: ClosedRange<Int>, targetLength: Int, maximumLength: Int,
    _ body: (ClosedRange<Int>) -> Void
  ) {
    var start = target.lowerBound
    repeat {
      var end = target.upperBound
      while end - start < maximumLength {
        body(start...end)
        end += 1
        if end == targetLength || lastSource[end] >= 0 { break }
      }
      start -= 1
    } while start >= 0 && lastSource[start] < 0 && target.upperBound - start < maximumLength
  }

  /// Returns the pair of spans with its links.
  private func span(_ source: ClosedRange<Int>, _ target: ClosedRange<Int>) -> Span {
    var alignment = PhraseAlignment()
    for position in source {
      for link in linksOfSource[position] {
        alignment.insert(source: position - source.lowerBound, target: link - target.lowerBound)
      }
    }
    return Span(
      sourceStart: source.lowerBound, sourceLength: source.count,
      targetStart: target.lowerBound, targetLength: target.count, alignment: alignment)
  }
}
