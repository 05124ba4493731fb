/// Lower-casing of text with the same result as Python's `str.lower`.
///
/// Applies Unicode's full mapping, in which one character may become several, and its one rule that
/// depends on context: a capital sigma becomes `ς` at the end of a word, elsewhere `σ`.
package enum FullLowercasing {
  /// Lower-cases `text`, valid UTF-8, in place; `buffer` is overwritten.
  package static func lowercase(_ text: inout [UInt8], buffer: inout [UInt8]) {
    var firstBeyondASCII = text.count
    for index in text.indices {
      let byte = text[index]
      if byte >= 0x80 {
        firstBeyondASCII = index
        break
      }
      if byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") { text[index] = byte | 0x20 }
    }
    if firstBeyondASCII == text.count { return }
    buffer.removeAll(keepingCapacity: true)
    appendLowercased(text.span, to: &buffer)
    swap(&text, &buffer)
  }

  /// Marker of scalars whose mapping is not a single scalar of the basic plane.
  private static let special: UInt16 = 0xFFFF

  /// Mappings of U+0000 to U+FFFF; the standard library would make a string for each look-up.
  private static let basicPlaneMappings: [UInt16] = (UInt32(0)..<0x10000).map { value in
    guard let scalar = Unicode.Scalar(value), value != FinalSigma.capital else { return special }
    let mapping = scalar.properties.lowercaseMapping.unicodeScalars
    guard mapping.count == 1, let lowercase = mapping.first else { return special }
    return UInt16(exactly: lowercase.value) ?? special
  }

  private static func appendLowercased(_ text: borrowing Span<UInt8>, to output: inout [UInt8]) {
    let mappings = basicPlaneMappings
    var index = 0
    while index < text.count {
      let length = UTF8Scalars.length(startingWith: text[index])
      let value = text.scalar(at: index).value
      let mapped = value < 0x10000 ? mappings[Int(value)] : special
      if mapped != special {
        append(UInt32(mapped), to: &output)
      } else if value == FinalSigma.capital {
        let isFinal = FinalSigma.isFinal(at: index, length: length, in: text)
        append(isFinal ? 0x3C2 : 0x3C3, to: &output)
      } else if let scalar = Unicode.Scalar(value) {
        output.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
      index += length
    }
  }

  /// Appends a scalar of the basic plane as UTF-8.
  @inline(__always)
  private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    if scalar < 0x80 {
      output.append(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      output.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
      output.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    } else {
      output.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      output.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
      output.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    }
  }
}

/// The rule for the small form of a capital sigma: ς at the end of a word, elsewhere σ.
enum FinalSigma {
  static let capital: UInt32 = 0x3A3

  /// Whether a sigma meets Unicode's condition Final_Sigma: a cased letter precedes it and
  /// none follows it, case-ignorable scalars skipped.
  static func isFinal(
    at sigma: Int, length: Int, in text: borrowing Span<UInt8>
  ) -> Bool {
    var index = sigma
    var followsCased = false
    while index > 0 {
      index -= 1
      while index > 0, text[index] & 0xC0 == 0x80 { index -= 1 }
      guard let properties = properties(at: index, in: text) else { return false }
      if properties.isCaseIgnorable { continue }
      followsCased = properties.isCased
      break
    }
    guard followsCased else { return false }
    index = sigma + length
    while index < text.count {
      guard let properties = properties(at: index, in: text) else { return false }
      if !properties.isCaseIgnorable { return !properties.isCased }
      index += UTF8Scalars.length(startingWith: text[index])
    }
    return true
  }

  private static func properties(
    at index: Int, in text: borrowing Span<UInt8>
  ) -> Unicode.Scalar.Properties? {
    Unicode.Scalar(text.scalar(at: index).value)?.properties
  }
}
