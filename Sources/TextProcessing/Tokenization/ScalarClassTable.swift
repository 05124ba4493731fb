import Primitives

/// Looks scalar classes up in constant time.
///
/// The planes that hold nearly all text (0 and 1) are tabulated in pages of 256 scalars, equal
/// pages stored once; building the table takes a few milliseconds and happens at first use.
struct ScalarClassTable: Sendable {
  static let shared = ScalarClassTable()

  private static let tabulatedCount: UInt32 = 0x20000

  private let pages: [UInt16]
  private let classes: [ScalarClass]

  private init() {
    var pages: [UInt16] = []
    var classes: [ScalarClass] = []
    var pageNumbers: [[UInt8]: UInt16] = [:]
    for base in stride(from: 0, to: Self.tabulatedCount, by: 256) {
      let page = (base..<base + 256).map { value in
        Unicode.Scalar(value).map { ScalarClass(of: $0) } ?? []
      }
      let key = page.map(\.rawValue)
      if let number = pageNumbers[key] {
        pages.append(number)
        continue
      }
      let number = UInt16(pageNumbers.count)
      pageNumbers[key] = number
      pages.append(number)
      classes += page
    }
    self.pages = pages
    self.classes = classes
  }

  subscript(scalar: UInt32) -> ScalarClass {
    if scalar < Self.tabulatedCount {
      return classes[Int(pages[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)]
    }
    return Unicode.Scalar(scalar).map { ScalarClass(of: $0) } ?? []
  }

  /// The class of the scalar that starts at `index`; a space where the line ends.
  func ofScalar(at index: Int, in line: Span<UInt8>) -> ScalarClass {
    index < line.count ? self[line.scalar(at: index).value] : .space
  }

  /// The class of the scalar that ends before `index`; a space where the line begins.
  func ofScalar(before index: Int, in line: Span<UInt8>) -> ScalarClass {
    index > 0 ? self[line.scalar(at: line.startOfScalar(before: index)).value] : .space
  }
}
