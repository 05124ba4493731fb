import Primitives

/// Classifier of sacreBLEU's `13a`: the language-independent tokenization of mteval-v13a.pl.
///
/// Its first rule separates the characters of `[\{-\~\[-\` -\&\(-\+\:-\@\/]`: all ASCII punctuation
/// except the apostrophe, which is never separated, and period, comma and hyphen, which depend on
/// digits. Characters outside ASCII are never separated. The text is padded with spaces.
struct MTEval13aClassifier: CharacterClassifier {
  static let padsText = true

  private let classes = asciiClasses

  @inline(__always)
  func classify(at index: Int, in text: borrowing Span<UInt8>) -> (CharacterClass, length: Int) {
    let byte = text[index]
    if byte < 0x80 { return (classes[Int(byte)], 1) }
    let space = Whitespace.length(at: index, in: text)
    if space > 0 { return (.space, space) }
    return (.word, UTF8Scalars.length(startingWith: byte))
  }

  private static let asciiClasses: [CharacterClass] = (UInt8(0)..<0x80).map { byte in
    if Whitespace.isASCIIWhitespace(byte) { return .space }
    return switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "."), UInt8(ascii: ","): .punctuation
    case UInt8(ascii: "-"): .dash
    case UInt8(ascii: "{")...UInt8(ascii: "~"), UInt8(ascii: "[")...UInt8(ascii: "`"),
      UInt8(ascii: " ")...UInt8(ascii: "&"), UInt8(ascii: "(")...UInt8(ascii: "+"),
      UInt8(ascii: ":")...UInt8(ascii: "@"), UInt8(ascii: "/"):
      .symbol
    default: .word
    }
  }
}
