import Primitives

/// Properties of a Unicode scalar on which tokenisation and casing depend.
///
/// The names are those of the Unicode properties in the regular expressions of the Moses tokenizer,
/// so that its rules can be written unchanged.
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
  /// Extension of the scalar before it: combining marks, joiners and other invisible format
  /// characters, emoji modifiers.
  static let extender = ScalarClass(rawValue: 1 << 5)
  /// Property `White_Space`, or a zero-width space.
  package static let space = ScalarClass(rawValue: 1 << 6)

  /// Scalar that normalization form C may replace, move or join to the one before it.
  static let composing = ScalarClass(rawValue: 1 << 7)

  /// Classes of the characters of words.
  static let alphanumeric: ScalarClass = [.alphabetic, .digit]
  /// Classes of letters that have upper and lower case.
  static let cased: ScalarClass = [.lowercase, .uppercase]

  var isAlphanumeric: Bool { !isDisjoint(with: .alphanumeric) }
}

extension ScalarClass {
  /// Computes the class from the standard library's Unicode data, which is slow: see
  /// `ScalarClassTable`.
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
    // Zero-width spaces, which Unicode classifies as format characters.
    if scalar.value == 0x200B || scalar.value == 0xFEFF { result = .space }
    if CompositionCheck.concerns(scalar) { result.insert(.composing) }
    self = result
  }
}

/// Table of scalar classes, with look-up in constant time.
///
/// Planes 0 and 1, which contain nearly all text, are stored in pages of 256 scalars, and equal
/// pages are stored once. The table is built at first use, which takes a few milliseconds.
struct ScalarClassTable: Sendable {
  static let shared = ScalarClassTable()

  private static let tabulatedCount: UInt32 = 0x20000

  /// Index of the page of each 256 scalars.
  private let pages: [UInt16]
  /// Classes of the pages, one page after the other.
  private let classes: [ScalarClass]

  private init() {
    var pages: [UInt16] = []
    var classes: [ScalarClass] = []
    var pageIndices: [[UInt8]: UInt16] = [:]
    for base in stride(from: 0, to: Self.tabulatedCount, by: 256) {
      let page = (base..<base + 256).map { value in
        Unicode.Scalar(value).map { ScalarClass(of: $0) } ?? []
      }
      let key = page.map(\.rawValue)
      if let index = pageIndices[key] {
        pages.append(index)
        continue
      }
      let index = UInt16(pageIndices.count)
      pageIndices[key] = index
      pages.append(index)
      classes += page
    }
    self.pages = pages
    self.classes = classes
  }

  /// The class of a scalar; empty for values that are not scalars.
  subscript(scalar: UInt32) -> ScalarClass {
    if scalar < Self.tabulatedCount {
      return classes[Int(pages[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)]
    }
    return Unicode.Scalar(scalar).map { ScalarClass(of: $0) } ?? []
  }

  /// Returns the class of the scalar that starts at `index`, or `space` at the end of the line.
  func ofScalar(at index: Int, in line: Span<UInt8>) -> ScalarClass {
    index < line.count ? self[line.scalar(at: index).value] : .space
  }

  /// Returns the class of the scalar that ends before `index`, or `space` at the start of the line.
  func ofScalar(before index: Int, in line: Span<UInt8>) -> ScalarClass {
    index > 0 ? self[line.scalar(at: line.startOfScalar(before: index)).value] : .space
  }
}
