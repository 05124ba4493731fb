/// Lower-casing of text, scalar by scalar.
///
/// The mappings are Unicode's simple ones, in which a capital I with dot above becomes i, with the
/// rule that a sigma at the end of a word becomes ς, and those of a `CaseTailoring`.
package enum SimpleLowercasing {
  /// Returns the line in lower case.
  package static func lowercase(_ line: String, _ tailoring: CaseTailoring = .general) -> String {
    var line = line
    line.makeContiguousUTF8()
    var output: [UInt8] = []
    lowercase(line.utf8Span.span, tailoring, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends a line of UTF-8 in lower case.
  package static func lowercase(
    _ line: Span<UInt8>, _ tailoring: CaseTailoring = .general, into output: inout [UInt8]
  ) {
    let table = LowercaseTable.shared
    let isTailored = tailoring == .turkic || tailoring == .lithuanian
    var index = 0
    while index < line.count {
      let byte = line[index]
      if byte < 0x80, !isTailored {
        let isCapital = byte &- UInt8(ascii: "A") < 26
        output.append(isCapital ? byte | 0x20 : byte)
        index += 1
        continue
      }
      let scalar = line.scalar(at: index)
      let end = index + scalar.length
      if isTailored,
        let special = tailored(scalar.value, tailoring, isAccented: hasAccent(at: end, in: line))
      {
        output += special.utf8
      } else if scalar.value == FinalSigma.capital {
        let isFinal = FinalSigma.isFinal(at: index, length: scalar.length, in: line)
        output.append(utf8: isFinal ? "ς" : "σ")
      } else if let lowercase = table[scalar.value].flatMap(Unicode.Scalar.init) {
        output.append(utf8: lowercase)
      } else {
        output.append(index..<end, of: line)
      }
      index = end
    }
  }

  /// Returns the mapping that a language has for a capital letter in place of the general one.
  ///
  /// - Parameter isAccented: whether a combining accent above follows.
  private static func tailored(
    _ scalar: UInt32, _ tailoring: CaseTailoring, isAccented: Bool
  ) -> String? {
    switch (tailoring, scalar) {
    case (.turkic, 0x49): "ı"
    case (.lithuanian, 0x49) where isAccented: "i\u{307}"
    case (.lithuanian, 0x4A) where isAccented: "j\u{307}"
    case (.lithuanian, 0x12E) where isAccented: "į\u{307}"
    case (.lithuanian, 0xCC): "i\u{307}\u{300}"
    case (.lithuanian, 0xCD): "i\u{307}\u{301}"
    case (.lithuanian, 0x128): "i\u{307}\u{303}"
    default: nil
    }
  }

  /// Whether a combining grave, acute or tilde is at `index`.
  private static func hasAccent(at index: Int, in line: Span<UInt8>) -> Bool {
    guard index < line.count, line[index] == 0xCC else { return false }
    let accent = line.scalar(at: index).value
    return accent == 0x300 || accent == 0x301 || accent == 0x303
  }
}

/// Table of the simple lower-case mappings, with look-up in constant time.
///
/// Planes 0 and 1, which hold all cased letters, are stored in pages of 256 scalars; all pages
/// without a cased letter share one. The table is built at first use.
private struct LowercaseTable: Sendable {
  static let shared = LowercaseTable()

  private static let tabulatedCount: UInt32 = 0x20000

  /// Index of the page of each 256 scalars.
  private let pages: [UInt8]
  /// Mappings of the pages, one page after the other; 0 for scalars without a mapping.
  private let mappings: [UInt32]

  private init() {
    var pages: [UInt8] = []
    // Page 0 is the one without cased letters.
    var mappings = [UInt32](repeating: 0, count: 256)
    for base in stride(from: 0, to: Self.tabulatedCount, by: 256) {
      let page = (base..<base + 256).map { value in
        Unicode.Scalar(value).flatMap { Self.mapping($0) } ?? 0
      }
      if page.allSatisfy({ $0 == 0 }) {
        pages.append(0)
      } else {
        pages.append(UInt8(mappings.count / 256))
        mappings += page
      }
    }
    self.pages = pages
    self.mappings = mappings
  }

  /// Returns the first scalar of the mapping, nil where lower-casing changes nothing.
  ///
  /// Only U+0130 (I with dot above) maps to two scalars, i and a combining dot, which is left out.
  private static func mapping(_ scalar: Unicode.Scalar) -> UInt32? {
    let properties = scalar.properties
    guard properties.changesWhenLowercased else { return nil }
    return properties.lowercaseMapping.unicodeScalars.first?.value
  }

  /// The lower-case mapping, or nil if the scalar has none or is lower case already.
  subscript(scalar: UInt32) -> UInt32? {
    guard scalar < Self.tabulatedCount else { return nil }
    let mapping = mappings[Int(pages[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)]
    return mapping == 0 ? nil : mapping
  }
}
