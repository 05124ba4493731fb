import Primitives

/// sacreBLEU's `intl`: the tokenization of mteval-v14.pl for any script.
///
/// Its rules are `(\P{N})(\p{P})`, `(\p{P})(\P{N})` and `(\p{S})`, on text that is not padded:
/// a number's period stays attached at the end of a segment, an error kept from the original.
struct InternationalClassifier: CharacterClassifier {
  static let padsText = false

  private let classes = basicPlaneClasses

  @inline(__always)
  func classify(at index: Int, in text: borrowing Span<UInt8>) -> (CharacterClass, length: Int) {
    let length = UTF8Scalars.length(startingWith: text[index])
    let scalar = text.scalar(at: index).value
    if scalar < 0x10000 { return (classes[Int(scalar)], length) }
    return (Self.characterClass(of: scalar), length)
  }

  /// Classes of U+0000 to U+FFFF, looked up once because the standard library searches for them.
  private static let basicPlaneClasses: [CharacterClass] = (UInt32(0)..<0x10000).map {
    characterClass(of: $0)
  }

  private static func characterClass(of value: UInt32) -> CharacterClass {
    guard let scalar = Unicode.Scalar(value) else { return .word }  // a surrogate
    if scalar.properties.isWhitespace || (value >= 0x1C && value <= 0x1F) { return .space }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber:
      return .digit
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return .punctuation
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      return .symbol
    default:
      return .word
    }
  }
}
