package import Documents

/// Translation of the text of a segment line by line, as systems translate.
///
/// White space at both ends, the syntax of ICU's messages, and line breaks stay as they are. A line
/// break that only wraps a text is a space to the systems.
package struct SegmentLines {
  /// Meaning of a line break inside a segment.
  private enum LineBreak {
    /// Ends a line that is translated by itself.
    case hard
    /// Wraps a paragraph, and becomes a space.
    case soft
    /// Wraps a paragraph if white space follows, as in XML that is indented.
    case softBeforeIndent
    /// Wraps the text of a subtitle, whose translation has as many lines.
    case subtitle
  }

  private let lineBreak: LineBreak

  package init(_ format: DocumentFormat) {
    lineBreak =
      switch format {
      case .html, .markdown: .soft
      case .xliff, .tmx: .softBeforeIndent
      case .subRip, .webVTT: .subtitle
      default: .hard
      }
  }

  /// Returns the translation of a text.
  ///
  /// - Parameter line: returns the translation of a line without white space at its ends; nil if it
  ///   has none, and then the text has none.
  package func translate(
    _ text: MarkedText, by line: (MarkedText) -> MarkedText?
  ) -> MarkedText? {
    MessageFormat.translate(text) { piece in
      piece.trimmedTranslation { inner in
        switch lineBreak {
        case .hard: lines(of: inner, line)
        case .soft: lines(of: inner.unwrapped { _ in true }, line)
        case .softBeforeIndent:
          lines(of: inner.unwrapped { $0.utf8.last == 0x20 || $0.utf8.last == 0x09 }, line)
        case .subtitle: subtitle(inner, line)
        }
      }
    }
  }

  private func lines(
    of text: MarkedText, _ line: (MarkedText) -> MarkedText?
  ) -> MarkedText? {
    var result = MarkedText()
    for (part, separator) in text.lines {
      // Blank lines have nothing to be translated.
      guard let translation = part.isBlank ? part : part.trimmedTranslation(line) else {
        return nil
      }
      let start = result.text.utf8.count
      result.codes += translation.codes.map { $0.moved(by: start) }
      result.text += translation.text + separator
    }
    return result
  }

  private func subtitle(
    _ text: MarkedText, _ line: (MarkedText) -> MarkedText?
  ) -> MarkedText? {
    let parts = text.text.split(separator: "\n", omittingEmptySubsequences: false)
    // Lines that begin with a dash are of several speakers.
    let hasSpeakers = parts.dropFirst().contains {
      $0.first.map { "-–—‐".contains($0) } ?? true
    }
    if parts.count < 2 || hasSpeakers { return lines(of: text, line) }
    return lines(of: text.unwrapped { _ in true }, line)?.wrapped(lines: parts.count)
  }
}

extension InlineCode {
  package func moved(by distance: Int) -> InlineCode {
    var code = self
    code.offset += distance
    return code
  }
}

extension MarkedText {
  /// The lines of the text with the line ends behind them. Codes before a line end belong to the line
  /// that it ends; a span over several lines is single codes.
  fileprivate var lines: [(line: MarkedText, separator: String)] {
    let bytes = Array(text.utf8)
    guard bytes.contains(0x0A) else { return [(self, "")] }
    var result: [(line: MarkedText, separator: String)] = []
    var start = 0
    var rest = codes[...]
    func add(_ end: Int, separator: Int) {
      let next = end + separator
      let isLast = next >= bytes.count && separator == 0
      var inner = rest.prefix { isLast || $0.offset <= end }.map { $0.moved(by: -start) }
      rest = rest.dropFirst(inner.count)
      let pairs = Dictionary(grouping: inner.indices) { inner[$0].pair }
      for index in inner.indices {
        // Codes between the characters of a line end come before the next line.
        inner[index].offset = min(max(0, inner[index].offset), end - start)
        if inner[index].pair != nil, pairs[inner[index].pair]?.count != 2 {
          inner[index].kind = .single
          inner[index].pair = nil
        }
      }
      result.append(
        (
          MarkedText(String(decoding: bytes[start..<end], as: UTF8.self), codes: inner),
          String(decoding: bytes[end..<next], as: UTF8.self)
        ))
      start = next
    }
    for index in bytes.indices where bytes[index] == 0x0A {
      let end = index > start && bytes[index - 1] == 0x0D ? index - 1 : index
      add(end, separator: index + 1 - end)
    }
    add(bytes.count, separator: 0)
    return result
  }

  /// The text with a space in place of each run of white space that holds a line break.
  ///
  /// - Parameter isSoft: called with the run; false to keep it.
  fileprivate func unwrapped(_ isSoft: (String) -> Bool) -> MarkedText {
    let bytes = Array(text.utf8)
    guard bytes.contains(0x0A) else { return self }
    func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
    var output: [UInt8] = []
    var codes: [InlineCode] = []
    var rest = self.codes[...]
    var index = 0
    while index <= bytes.count {
      while let code = rest.first, code.offset <= index {
        codes.append(code.moved(by: output.count - code.offset))
        rest.removeFirst()
      }
      guard index < bytes.count else { break }
      // A run ends at a code, which keeps its place.
      let limit = min(rest.first?.offset ?? bytes.count, bytes.count)
      let end = bytes[index..<limit].firstIndex { !isSpace($0) } ?? limit
      let run = bytes[index..<end]
      if run.contains(0x0A), isSoft(String(decoding: run, as: UTF8.self)) {
        output.append(0x20)
        index = end
      } else {
        let next = max(end, index + 1)
        output += bytes[index..<next]
        index = next
      }
    }
    codes += rest.map { $0.moved(by: output.count - $0.offset) }
    return MarkedText(String(decoding: output, as: UTF8.self), codes: codes)
  }

  /// The text on a number of lines of similar length: line breaks take the place of spaces.
  fileprivate func wrapped(lines: Int) -> MarkedText {
    var bytes = Array(text.utf8)
    let spaces = bytes.indices.filter { bytes[$0] == 0x20 }
    // First space behind the last line break.
    var next = 0
    for line in 1..<max(1, lines) {
      let wanted = bytes.count * line / lines
      guard next < spaces.count else { break }
      while next + 1 < spaces.count, abs(spaces[next + 1] - wanted) < abs(spaces[next] - wanted) {
        next += 1
      }
      bytes[spaces[next]] = 0x0A
      next += 1
    }
    return MarkedText(String(decoding: bytes, as: UTF8.self), codes: codes)
  }
}
