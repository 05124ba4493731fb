/// Looks the small form of a scalar up in constant time.
///
/// Scalars of the two planes with cased letters are tabulated in pages of 256, all pages without
/// a cased letter sharing one; building the table happens at first use.
struct LowercaseTable: Sendable {
  static let shared = LowercaseTable()

  private static let tabulatedCount: UInt32 = 0x20000

  private let pages: [UInt8]
  private let mappings: [UInt32]

  private init() {
    var pages: [UInt8] = []
    // Page 0 maps nothing, which a mapping of 0 stands for.
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

  /// Only U+0130 (I with dot above) has two scalars: i and a combining dot; the i will do.
  private static func mapping(_ scalar: Unicode.Scalar) -> UInt32? {
    let properties = scalar.properties
    guard properties.changesWhenLowercased else { return nil }
    return properties.lowercaseMapping.unicodeScalars.first?.value
  }

  /// The small form, or nil if the scalar has none or is small already.
  subscript(scalar: UInt32) -> UInt32? {
    guard scalar < Self.tabulatedCount else { return nil }
    let mapping = mappings[Int(pages[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)]
    return mapping == 0 ? nil : mapping
  }
}
