import Primitives

/// Normalization of text before tokenisation.
///
/// - Tabs and all kinds of spaces become ordinary spaces; a byte order mark at the beginning of the
///   line, soft hyphens and control characters are removed.
/// - Latin letters of European languages followed by combining accents become single characters
///   (the table `LatinComposition`, a part of normalization form C).
/// - In Romanian, s and t with cedilla, which older encodings use for the letters with comma below,
///   become those letters.
public struct TextNormalizer: Sendable {
  private let replacesCedillas: Bool

  /// Creates a normalizer for a language, given its ISO 639 code.
  public init(language: String) {
    replacesCedillas = LanguageRules(language: language).code == "ro"
  }

  /// Returns the normalized form of a line.
  public func normalize(_ line: String) -> String {
    var line = line
    line.makeContiguousUTF8()
    var output: [UInt8] = []
    normalize(line.utf8Span.span, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends the normalized form of a line of UTF-8.
  package func normalize(_ line: Span<UInt8>, into output: inout [UInt8]) {
    var index = 0
    // The last scalar written, to which accents may follow.
    var base: UInt32 = 0
    var baseStart = output.count
    while index < line.count {
      let start = index
      let scalar = line.scalar(at: index)
      index += scalar.length
      if scalar.value >= 0x300, scalar.value < 0x370,
        let composed = LatinComposition.compose(base, scalar.value)
      {
        output.removeSubrange(baseStart...)
        base = replacement(composed)
        output.append(utf8: Unicode.Scalar(base) ?? "\u{FFFD}")
        continue
      }
      guard let kept = Self.visible(scalar.value, isFirst: start == 0) else { continue }
      base = replacement(kept)
      baseStart = output.count
      if base == scalar.value, base != 0xFFFD {
        output.append(start..<index, of: line)
      } else {
        output.append(utf8: Unicode.Scalar(base) ?? "\u{FFFD}")
      }
    }
  }

  /// Returns an ordinary space for every kind of space, nil for scalars that are removed, and
  /// others unchanged.
  private static func visible(_ scalar: UInt32, isFirst: Bool) -> UInt32? {
    switch scalar {
    case 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
      0x20
    case 0..<0x20, 0x7F..<0xA0, 0xAD: nil
    case 0xFEFF: isFirst ? nil : 0x20
    default: scalar
    }
  }

  /// Returns the letter with comma below for one with cedilla, if the language is Romanian.
  private func replacement(_ scalar: UInt32) -> UInt32 {
    guard replacesCedillas else { return scalar }
    return switch scalar {
    case 0x15E: 0x218
    case 0x15F: 0x219
    case 0x162: 0x21A
    case 0x163: 0x21B
    default: scalar
    }
  }
}
