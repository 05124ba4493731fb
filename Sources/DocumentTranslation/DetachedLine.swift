package import Documents
package import TextProcessing

/// A line of a segment as a system gets it: text, and codes that are put back by alignment.
package struct DetachedLine: Hashable, Sendable {
  /// Code of the segment, or a piece of text that is to be copied.
  private enum Piece: Hashable {
    case code(Documents.InlineCode)
    case text(String)
  }

  /// The line with codes that are named by their indices in `pieces`.
  package let line: MarkedLine
  private let pieces: [Piece]

  package static func == (first: DetachedLine, second: DetachedLine) -> Bool {
    first.line == second.line && first.pieces == second.pieces
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(line.text)
    hasher.combine(pieces)
  }

  /// - Parameter detachesPlaceholders: whether placeholders, addresses and numbers are codes, too,
  ///   so that a translation has exactly those of its source.
  package init(_ source: MarkedText, detachesPlaceholders: Bool = false) {
    let bytes = Array(source.text.utf8)
    let offsets = source.codes.map(\.offset)
    // A placeholder with a code inside stays text.
    let spans = (detachesPlaceholders ? Placeholders(source.text).ranges : []).filter { span in
      !offsets.contains { span.lowerBound < $0 && $0 < span.upperBound }
    }
    var text: [UInt8] = []
    var codes: [TextProcessing.InlineCode] = []
    var pieces: [Piece] = []
    var rest = source.codes[...]
    var position = 0
    func addCodes(upTo end: Int) {
      while let code = rest.first, code.offset <= end {
        let place = min(max(code.offset, position), bytes.count)
        text += bytes[position..<place]
        position = place
        let kind: TextProcessing.InlineCode.Kind =
          switch code.kind {
          case .open: .opening
          case .close: .closing
          case .single: .single
          }
        // A half without a partner gets a name of its own.
        let name = code.pair.map { "\($0)" } ?? "single \(pieces.count)"
        codes.append(.init(kind, "\(pieces.count)", name: name, position: text.count))
        pieces.append(.code(code))
        rest.removeFirst()
      }
    }
    for span in spans {
      addCodes(upTo: span.lowerBound)
      text += bytes[position..<span.lowerBound]
      codes.append(.init(.single, "\(pieces.count)", position: text.count))
      pieces.append(.text(String(decoding: bytes[span], as: UTF8.self)))
      position = span.upperBound
    }
    addCodes(upTo: bytes.count)
    text += bytes[position...]
    line = MarkedLine(spacing: String(decoding: text, as: UTF8.self), codes: codes)
    self.pieces = pieces
  }

  /// Returns a translation with the codes and copied pieces at the places that the line gives them.
  package func attached(to translation: MarkedLine) -> MarkedText {
    let bytes = Array(translation.text.utf8)
    var text: [UInt8] = []
    var codes: [Documents.InlineCode] = []
    var position = 0
    for placed in translation.codes {
      let place = min(max(placed.position, position), bytes.count)
      text += bytes[position..<place]
      position = place
      guard let index = Int(placed.text), pieces.indices.contains(index) else { continue }
      switch pieces[index] {
      case .text(let copied): text += Array(copied.utf8)
      case .code(var code):
        code.offset = text.count
        codes.append(code)
      }
    }
    text += bytes[position...]
    return MarkedText(String(decoding: text, as: UTF8.self), codes: codes)
  }
}

extension MarkedText {
  /// True if there are letters outside of placeholders and addresses.
  package var hasWords: Bool {
    var rest = Array(text.utf8)
    for range in Placeholders(text).ranges.reversed() {
      rest.replaceSubrange(range, with: [0x20])
    }
    return String(decoding: rest, as: UTF8.self).unicodeScalars
      .contains(where: \.properties.isAlphabetic)
  }

  /// True if this text has the placeholders of another; with `numbers`, also its numbers.
  package func agrees(with source: MarkedText, numbers: Bool) -> Bool {
    let (mine, others) = (Placeholders(text), Placeholders(source.text))
    return mine.tokens == others.tokens && (!numbers || mine.numbers == others.numbers)
  }
}
