import Foundation
import Primitives

/// Normalization of text before tokenisation.
///
/// - Tabs and all kinds of spaces become ordinary spaces.
/// - Characters that are invisible and carry no meaning are removed: byte order marks, directional
///   marks, word joiners, soft hyphens, control characters, and joiners in scripts that have none.
/// - The text is in normalization form C (Unicode Standard Annex #15).
/// - In Romanian, s and t with cedilla, which older encodings use for the letters with comma below,
///   become those letters.
public struct TextNormalizer: Sendable {
  /// Whether zero-width spaces, which allow line breaks, are removed between letters of scripts
  /// without spaces; elsewhere they become spaces.
  var dropsZeroWidthSpaces = true
  private let replacesCedillas: Bool
  private let classes: ScalarClassTable

  /// Creates a normalizer for a language, given its code; see `Language`.
  public init(language: String) {
    replacesCedillas = LanguageRules(language: language).code == "ro"
    classes = .shared
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
    let lineStart = output.count
    var composition = CompositionCheck()
    // The last scalar written.
    var previous: UInt32 = 0x20
    var index = 0
    while index < line.count {
      let byte = line[index]
      if byte >= 0x20, byte < 0x7F {
        output.append(byte)
        previous = UInt32(byte)
        index += 1
        continue
      }
      let scalar = line.scalar(at: index)
      let range = index..<index + scalar.length
      index = range.upperBound
      if scalar.value == 0x200B, dropsZeroWidthSpaces, UnspacedScript(previous) != nil { continue }
      if InvisibleMarks.isSpace(scalar.value) {
        output.append(0x20)
        previous = 0x20
        continue
      }
      if InvisibleMarks.isMeaningless(scalar.value)
        || (InvisibleMarks.isJoiner(scalar.value)
          && !InvisibleMarks.joins(scalar.value, previous, range.upperBound, in: line))
      {
        continue
      }
      if scalar.value >= 0x300, classes[scalar.value].contains(.composing) {
        composition.check(scalar.value, after: previous)
      } else {
        composition.passStarter()
      }
      previous = scalar.value
      if scalar.value == 0xFFFD {
        output.append(utf8: "\u{FFFD}")
      } else {
        output.append(range, of: line)
      }
    }
    if !composition.isComposed {
      let text = String(decoding: output[lineStart...], as: UTF8.self)
      output.removeSubrange(lineStart...)
      output += text.precomposedStringWithCanonicalMapping.utf8
    }
    if replacesCedillas { Self.replaceCedillas(in: &output, from: lineStart) }
  }

  /// Replaces Ş ş Ţ ţ by Ș ș Ț ț, which take as many bytes.
  private static func replaceCedillas(in text: inout [UInt8], from start: Int) {
    var index = start
    while index + 1 < text.count {
      if text[index] == 0xC5, let second = cedillas[text[index + 1]] {
        text[index] = 0xC8
        text[index + 1] = second
      }
      index += 1
    }
  }

  /// Second byte of a letter with comma below, by that of the letter with cedilla.
  private static let cedillas: [UInt8: UInt8] = [0x9E: 0x98, 0x9F: 0x99, 0xA2: 0x9A, 0xA3: 0x9B]
}
