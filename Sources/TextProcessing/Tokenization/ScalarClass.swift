/// The properties of a Unicode scalar that tokenisation and casing decide by.
///
/// The names follow the Unicode properties that the Moses tokenizer's expressions refer to, so
/// that its rules can be stated as they are.
package struct ScalarClass: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Derived property `Alphabetic`: letters, letter numbers and dependent vowel signs.
  static let alphabetic = ScalarClass(rawValue: 1 << 0)
  /// General category Nd.
  static let digit = ScalarClass(rawValue: 1 << 1)
  /// General categories Nd, Nl and No: digits, Roman numerals, fractions, superscripts.
  static let number = ScalarClass(rawValue: 1 << 2)
  /// Derived property `Lowercase`.
  static let lowercase = ScalarClass(rawValue: 1 << 3)
  /// Derived property `Uppercase`, or a titlecase letter.
  static let uppercase = ScalarClass(rawValue: 1 << 4)
  /// Belongs to the scalar before it: combining marks, joiners and other invisible format
  /// characters, emoji modifiers.
  static let extender = ScalarClass(rawValue: 1 << 5)
  /// Property `White_Space`, or a space of no width.
  package static let space = ScalarClass(rawValue: 1 << 6)

  /// What a word is made of.
  static let alphanumeric: ScalarClass = [.alphabetic, .digit]
  /// What distinguishes upper case from lower case.
  static let cased: ScalarClass = [.lowercase, .uppercase]

  var isAlphanumeric: Bool { !isDisjoint(with: .alphanumeric) }
}

extension ScalarClass {
  /// Asks the standard library's Unicode data, which is slow: see `ScalarClassTable`.
  package init(of scalar: Unicode.Scalar) {
    let properties = scalar.properties
    var result: ScalarClass = []
    if properties.isAlphabetic { result.insert(.alphabetic) }
    if properties.isLowercase { result.insert(.lowercase) }
    if properties.isUppercase { result.insert(.uppercase) }
    if properties.isWhitespace { result.insert(.space) }
    switch properties.generalCategory {
    case .decimalNumber: result.formUnion([.digit, .number])
    case .letterNumber, .otherNumber: result.insert(.number)
    case .titlecaseLetter: result.insert(.uppercase)
    case .nonspacingMark, .spacingMark, .enclosingMark, .format:
      // Dependent vowel signs are alphabetic already and need no special treatment.
      if !properties.isAlphabetic { result.insert(.extender) }
    default:
      if properties.isEmojiModifier { result.insert(.extender) }
    }
    // Spaces of no width, though Unicode counts them among the format characters.
    if scalar.value == 0x200B || scalar.value == 0xFEFF { result = .space }
    self = result
  }
}
