import Primitives

extension MarkedLine {
  /// Makes a line of text and codes with places in it, whose words are apart where a code such as
  /// `<br/>` is all that separates them.
  ///
  /// - Parameter codes: codes in the order of their positions, which are within the text.
  package init(spacing text: String, codes: [InlineCode]) {
    let line = MarkedLine(text: text, codes: codes)
    self.init(spacing: Array(text.utf8), codes: line.codes, escaping: Escaping())
  }

  /// Makes a line with spaces at its codes as text has them: one where the line has one on both
  /// sides, and one where a code such as `<br/>` is all that separates two words.
  init(spacing text: [UInt8], codes: [InlineCode], escaping: Escaping) {
    var output: [UInt8] = []
    var codes = codes
    var (first, place) = (0, 0)
    while first < codes.count {
      var end = first
      let position = codes[first].position
      while end < codes.count, codes[end].position == position { end += 1 }
      output += text[place..<position]
      place = position
      let run = first..<end
      let before = output.last.map(Self.isSpace)
      let after = position < text.count ? Self.isSpace(text[position]) : nil
      for index in run { codes[index].position = output.count }
      if before == true, after == true {
        // Up to the next code, which has white space of its own.
        let limit = end < codes.count ? codes[end].position : text.count
        var next = position
        while next < limit, Self.isSpace(text[next]) { next += 1 }
        codes[end - 1].following = String(decoding: text[position..<next], as: UTF8.self)
        place = next
      } else if before == false, after == false,
        codes[run].contains(where: { $0.kind == .single }),
        Self.isBetweenWords(output, text, position)
      {
        for index in run { codes[index].replacesSpace = true }
        output.append(UInt8(ascii: " "))
      }
      first = end
    }
    output += text[place...]
    self.init(
      text: String(decoding: output, as: UTF8.self), codes: codes, escaping: escaping)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isBetweenWords(_ before: [UInt8], _ text: [UInt8], _ position: Int) -> Bool {
    let classes = ScalarClassTable.shared
    return !classes.ofScalar(before: before.count, in: before.span).contains(.space)
      && classes.ofScalar(at: position, in: text.span).isAlphanumeric
  }
}
