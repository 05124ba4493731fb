import Primitives

/// Classifier of sacreBLEU's `intl`: the tokenization of mteval-v14.pl for any script.
///
/// Its rules are `(\P{N})(\p{P})`, `(\p{P})(\P{N})` and `(\p{S})`, on text that is not padded:
/// the period after a number at the end of a segment stays attached, an error of the original that
/// is kept.
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

  /// Classes of U+0000 to U+FFFF, computed once: the standard library finds each by a search.
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
