/// Insertion of the inline codes of a line into its translation.
///
/// A pair encloses the translations of the words that it encloses in the source; a single code stands
/// before the translation of the word after it, or behind that of the word before it if it is attached
/// to that word. Every code is written once, and pairs are properly nested.
struct CodeInsertion {
  private let line: MarkedLine
  private let target: [UInt8]
  private var sourceRanges: [Range<Int>] = []
  private var targetRanges: [Range<Int>] = []
  /// Target words of each source word, and source words of each target word, in ascending order.
  private var (targets, sources): ([[Int]], [[Int]]) = ([], [])
  private let nodes: [Node]

  /// Pair or single code, in the tree of the source.
  private struct Node {
    let opening: Int
    /// Index of the closing code; nil for a single code.
    var closing: Int?
    var children: [Int] = []
  }

  /// Place of a node in the translation: the gaps before its first and behind its last word.
  private struct Place {
    var start: Int
    var end: Int
  }

  init(_ line: MarkedLine, into translation: LinkedText) {
    self.line = line
    target = Array(translation.text.utf8)
    nodes = Self.tree(line.codes)
    setWords(translation)
    splitKeptWords()
  }

  // MARK: - Words

  private mutating func setWords(_ translation: LinkedText) {
    // Source words without a place are left out.
    var indices: [Int?] = []
    for range in translation.sourceRanges {
      indices.append(range == nil ? nil : sourceRanges.count)
      if let range { sourceRanges.append(range) }
    }
    targetRanges = translation.targetRanges
    var links = translation.links.compactMap { link -> (source: Int, target: Int)? in
      guard indices.indices.contains(link.source), let source = indices[link.source],
        targetRanges.indices.contains(link.target)
      else { return nil }
      return (source, link.target)
    }
    if targetRanges.isEmpty, !target.isEmpty {
      // A translator that tells no places: the whole text is one word.
      sourceRanges = [0..<line.text.utf8.count]
      targetRanges = [0..<target.count]
      links = [(0, 0)]
    }
    setLinks(links)
  }

  private mutating func setLinks(_ links: [(source: Int, target: Int)]) {
    targets = sourceRanges.map { _ in [] }
    sources = targetRanges.map { _ in [] }
    for link in links.sorted(by: <) {
      targets[link.source].append(link.target)
      sources[link.target].append(link.source)
    }
  }

  /// Splits words that were taken over at the codes inside of them.
  private mutating func splitKeptWords() {
    let source = Array(line.text.utf8)
    let positions = Set(line.codes.map(\.position))
    var newSources: [Range<Int>] = []
    var targetParts = targetRanges.map { [$0] }
    var pieces: [(source: Int, target: Int, part: Int)] = []
    var whole: [(old: Int, new: Int)] = []
    var isSplit = false
    for (index, range) in sourceRanges.enumerated() {
      let inner = range.dropFirst().filter(positions.contains)
      if !inner.isEmpty, targets[index].count == 1, let other = targets[index].first,
        sources[other].count == 1, source[range] == target[targetRanges[other]]
      {
        isSplit = true
        let bounds = [range.lowerBound] + inner + [range.upperBound]
        let shift = targetRanges[other].lowerBound - range.lowerBound
        targetParts[other] = zip(bounds, bounds.dropFirst()).map { $0 + shift..<$1 + shift }
        for (part, (start, end)) in zip(bounds, bounds.dropFirst()).enumerated() {
          pieces.append((newSources.count, other, part))
          newSources.append(start..<end)
        }
      } else {
        whole.append((index, newSources.count))
        newSources.append(range)
      }
    }
    guard isSplit else { return }
    var starts: [Int] = []
    var count = 0
    for parts in targetParts {
      starts.append(count)
      count += parts.count
    }
    let links =
      pieces.map { (source: $0.source, target: starts[$0.target] + $0.part) }
      + whole.flatMap { old, new in targets[old].map { (source: new, target: starts[$0]) } }
    sourceRanges = newSources
    targetRanges = targetParts.flatMap { $0 }
    setLinks(links)
  }

  // MARK: - Tree

  /// Most pairs inside of each other; the tree is written by recursion.
  private static let deepestNesting = 250

  /// Returns the nodes of a line; the children of the first are those of the line.
  ///
  /// A half without a partner is a single code, and so are both halves of a pair that is nested too
  /// deep.
  private static func tree(_ codes: [InlineCode]) -> [Node] {
    var partners: [Int: Int] = [:]
    var open: [Int] = []
    var openNames: [String: Int] = [:]
    for (index, code) in codes.enumerated() {
      switch code.kind {
      case .opening:
        open.append(index)
        openNames[code.name, default: 0] += 1
      case .closing:
        guard openNames[code.name, default: 0] > 0 else { continue }
        // Halves between the two have no partner.
        while let last = open.popLast() {
          openNames[codes[last].name, default: 0] -= 1
          guard codes[last].name == code.name else { continue }
          partners[last] = index
          break
        }
      case .single: break
      }
    }
    var nodes = [Node(opening: -1)]
    var path = [0]
    for index in codes.indices {
      if let parent = path.last, nodes[parent].closing == index {
        path.removeLast()
        continue
      }
      nodes[path[path.count - 1]].children.append(nodes.count)
      let closing = path.count <= deepestNesting ? partners[index] : nil
      nodes.append(Node(opening: index, closing: closing))
      if closing != nil { path.append(nodes.count - 1) }
    }
    return nodes
  }

  // MARK: - Places

  /// Returns the index of the first source word at or behind a code.
  private func wordIndex(of code: Int) -> Int {
    let position = line.codes[code].position
    let isClosing = line.codes[code].kind == .closing
    // Binary search for the first word that does not end before the code.
    var (low, high) = (0, sourceRanges.count)
    while low < high {
      let middle = (low + high) / 2
      let range = sourceRanges[middle]
      let isBefore =
        isClosing ? range.lowerBound < position : range.upperBound <= position
      if isBefore { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Returns the source words that a node encloses.
  private func words(of node: Int) -> Range<Int> {
    guard let closing = nodes[node].closing else {
      return node == 0
        ? 0..<sourceRanges.count
        : wordIndex(of: nodes[node].opening)..<wordIndex(of: nodes[node].opening)
    }
    let start = wordIndex(of: nodes[node].opening)
    return start..<max(start, wordIndex(of: closing))
  }

  /// Returns the place of a node between the gaps of its parent.
  private func place(of node: Int, in parent: Place, words outer: Range<Int>) -> Place {
    let words = words(of: node)
    if words.isEmpty {
      let gap = gap(at: words.lowerBound, nodes[node].opening, in: parent, words: outer)
      return Place(start: gap, end: gap)
    }
    if words.clamped(to: outer) == outer { return parent }
    var found: Place?
    for source in words {
      for other in targets[source] where (parent.start..<parent.end).contains(other) {
        // A word that translates more words outside does not belong to the pair.
        guard 2 * sources[other].count(where: words.contains) >= sources[other].count else {
          continue
        }
        found = Place(
          start: min(found?.start ?? other, other), end: max(found?.end ?? other + 1, other + 1))
      }
    }
    if let found { return found }
    let gap = gap(at: words.lowerBound, nodes[node].opening, in: parent, words: outer)
    return Place(start: gap, end: gap)
  }

  /// Largest distance of the words by which a code is placed.
  private static let longestSearch = 50

  /// Returns the gap of a code before the source word `word`.
  private func gap(at word: Int, _ code: Int, in parent: Place, words: Range<Int>) -> Int {
    if word <= words.lowerBound { return parent.start }
    if word >= words.upperBound { return parent.end }
    func first(_ source: Int) -> Int? {
      targets[source].first { (parent.start..<parent.end).contains($0) }
    }
    func last(_ source: Int) -> Int? {
      targets[source].last { (parent.start..<parent.end).contains($0) }.map { $0 + 1 }
    }
    let position = line.codes[code].position
    let isAttachedToPrevious =
      sourceRanges[word - 1].upperBound == position && sourceRanges[word].lowerBound > position
    if isAttachedToPrevious, let gap = last(word - 1) { return gap }
    for distance in 0..<Self.longestSearch {
      if word + distance < words.upperBound, let gap = first(word + distance) { return gap }
      if word - 1 - distance >= words.lowerBound, let gap = last(word - 1 - distance) { return gap }
    }
    return parent.end
  }

  /// Returns the places of the children of a node, in the order of the translation, without overlap.
  private func places(
    ofChildren children: [Int], in parent: Place, words: Range<Int>
  ) -> [(node: Int, place: Place)] {
    var placed = children.map { (node: $0, place: place(of: $0, in: parent, words: words)) }
    let order = placed.indices.sorted {
      (placed[$0].place.start, $0) < (placed[$1].place.start, $1)
    }
    placed = order.map { placed[$0] }
    for index in placed.indices.dropFirst() {
      let (before, next) = (placed[index - 1].place, placed[index].place)
      guard next.start < before.end, next.end > next.start else { continue }
      let (head, tail) = (next.start - before.start, before.end - next.end)
      if tail > head {
        // The larger part of the pair before stands behind the next one.
        placed.swapAt(index - 1, index)
        placed[index].place.start = next.end
      } else {
        placed[index - 1].place.end = next.start
      }
    }
    var end = parent.start
    for index in placed.indices {
      placed[index].place.start = min(max(placed[index].place.start, end), parent.end)
      placed[index].place.end = min(
        max(placed[index].place.end, placed[index].place.start), parent.end)
      end = placed[index].place.end
    }
    return placed
  }

  // MARK: - Writing

  /// Text that is being written.
  private struct Output {
    /// True to write codes into the text; false to record their places only.
    let writesCodes: Bool
    var text = ""
    /// Codes in the order of the translation, with their places in `text`.
    var codes: [InlineCode] = []
    /// Number of target words written.
    var words = 0
    /// White space before the next word, unless it is written already.
    var gap: Range<Int>?
  }

  /// Returns the translation with its codes written into the text.
  func text() -> String { output(writesCodes: true).text }

  /// Returns the text of the translation and the places of the codes in it.
  func marked() -> MarkedLine {
    let output = output(writesCodes: false)
    return MarkedLine(text: output.text, codes: output.codes)
  }

  private func output(writesCodes: Bool) -> Output {
    var output = Output(writesCodes: writesCodes)
    output.gap = 0..<(targetRanges.first?.lowerBound ?? target.count)
    write(0, Place(start: 0, end: targetRanges.count), words: words(of: 0), &output)
    writeGap(&output)
    return output
  }

  private func write(_ node: Int, _ place: Place, words: Range<Int>, _ output: inout Output) {
    for child in places(ofChildren: nodes[node].children, in: place, words: words) {
      writeWords(upTo: child.place.start, &output)
      write(code: nodes[child.node].opening, &output)
      guard let closing = nodes[child.node].closing else { continue }
      write(child.node, child.place, words: self.words(of: child.node), &output)
      writeWords(upTo: child.place.end, &output)
      write(code: closing, &output)
    }
    writeWords(upTo: place.end, &output)
  }

  private func writeWords(upTo end: Int, _ output: inout Output) {
    while output.words < end {
      writeGap(&output)
      append(targetRanges[output.words], &output)
      let start = targetRanges[output.words].upperBound
      output.words += 1
      let next =
        output.words < targetRanges.count ? targetRanges[output.words].lowerBound : target.count
      output.gap = start..<max(start, next)
    }
  }

  private func writeGap(_ output: inout Output) {
    if let gap = output.gap { append(gap, &output) }
    output.gap = nil
  }

  private func append(_ range: Range<Int>, _ output: inout Output) {
    output.text += line.escaping.escape(
      Substring(String(decoding: target[range], as: UTF8.self)))
  }

  private func write(code index: Int, _ output: inout Output) {
    let code = line.codes[index]
    if code.replacesSpace {
      output.gap = nil
    } else if followsSpace(code) {
      writeGap(&output)
    }
    if output.writesCodes {
      output.text += code.text
    } else {
      var placed = code
      placed.position = output.text.utf8.count
      output.codes.append(placed)
    }
    if !code.following.isEmpty, output.words < targetRanges.count { output.text += code.following }
  }

  /// Whether the white space between two words is written before a code.
  private func followsSpace(_ code: InlineCode) -> Bool {
    let text = line.text.utf8
    func isSpace(_ offset: Int) -> Bool? {
      guard (0..<text.count).contains(offset) else { return nil }
      let byte = text[text.index(text.startIndex, offsetBy: offset)]
      return byte == 0x20 || byte == 0x09
    }
    let before = isSpace(code.position - 1)
    let after = isSpace(code.position)
    // At the ends of the line, and where the line has no space, by the kind of the code.
    if before == nil { return after == false }
    if after == nil { return before == true }
    if before == after { return code.kind != .closing }
    return before == true
  }
}

extension MarkedLine {
  /// Returns a translation of `text` with the codes of the line.
  package func inserted(into translation: LinkedText) -> String {
    if codes.isEmpty { return escaping.escape(translation.text[...]) }
    return CodeInsertion(self, into: translation).text()
  }

  /// Returns a translation of `text` and the places of the codes of the line in it.
  package func placed(in translation: LinkedText) -> MarkedLine {
    if codes.isEmpty { return MarkedLine(text: translation.text, codes: []) }
    return CodeInsertion(self, into: translation).marked()
  }
}
