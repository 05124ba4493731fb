import Primitives

extension TranslationMemory {
  /// Writes the memory as TMX 1.4, piece by piece.
  ///
  /// Codes become empty elements `ph`, `bpt` and `ept` with their numbers.
  package func writeTMX(_ write: (String) throws -> Void) throws {
    let output = TMXOutput(source: sourceLanguage, target: targetLanguage)
    try write(output.beginning)
    try forEachEntry { entry in
      try write(output.unit(Self.segment(entry.source), Self.segment(entry.target)))
    }
    try write(TMXOutput.end)
  }

  private static func segment(_ text: StoredText) -> String {
    var names: [Int] = []
    return text.parts.map { part in
      switch part {
      case .text(let text): return TMXOutput.escaped(text)
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

/// Text of a file in TMX 1.4.
package struct TMXOutput {
  private let source: String
  private let target: String

  /// - Parameters:
  ///   - source: source language, a code such as `de`.
  ///   - target: target language.
  package init(source: String, target: String) {
    (self.source, self.target) = (source, target)
  }

  /// Text before the first unit.
  package var beginning: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <tmx version="1.4">
      <header creationtool="cartouche" creationtoolversion="\(toolkitVersion)" \
    segtype="sentence" o-tmf="cartouche" adminlang="en" \
    srclang="\(Self.escaped(source))" datatype="unknown"/>
      <body>

    """
  }

  /// Text after the last unit.
  package static let end = "  </body>\n</tmx>\n"

  /// Returns a unit.
  ///
  /// - Parameters:
  ///   - first: content of the source segment, as XML.
  ///   - second: content of the target segment, as XML.
  package func unit(_ first: String, _ second: String) -> String {
    let variants = [(source, first), (target, second)].map {
      "      <tuv xml:lang=\"\(Self.escaped($0))\"><seg>\($1)</seg></tuv>\n"
    }
    return "    <tu>\n\(variants.joined())    </tu>\n"
  }

  /// Returns text as XML.
  package static func escaped(_ text: String) -> String {
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
}
