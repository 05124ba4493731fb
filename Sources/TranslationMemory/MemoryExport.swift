import Primitives

extension TranslationMemory {
  /// Writes the memory as TMX 1.4, piece by piece.
  ///
  /// Codes become empty elements `ph`, `bpt` and `ept` with their numbers.
  package func writeTMX(_ write: (String) throws -> Void) throws {
    try write(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <tmx version="1.4">
        <header creationtool="cartouche" creationtoolversion="\(toolkitVersion)" \
      segtype="sentence" o-tmf="cartouche" adminlang="en" \
      srclang="\(Self.escaped(sourceLanguage))" datatype="unknown"/>
        <body>

      """)
    try forEachEntry { entry in
      let variants = [(sourceLanguage, entry.source), (targetLanguage, entry.target)].map {
        "      <tuv xml:lang=\"\(Self.escaped($0))\"><seg>\(Self.segment($1))</seg></tuv>\n"
      }
      try write("    <tu>\n\(variants.joined())    </tu>\n")
    }
    try write("  </body>\n</tmx>\n")
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // XML has no other control characters.
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func segment(_ text: StoredText) -> String {
    var names: [Int] = []
    return text.parts.map { part in
      switch part {
      case .text(let text): return escaped(text)
      case .code("o", let number):
        names.append(number)
        return "<bpt i=\"\(number + 1)\" x=\"\(number + 1)\"/>"
      case .code("c", let number):
        // The innermost open pair.
        let opening = names.popLast() ?? number
        return "<ept i=\"\(opening + 1)\"/>"
      case .code(_, let number): return "<ph x=\"\(number + 1)\"/>"
      }
    }.joined()
  }
}
