import Primitives

/// Which kinds of letters a stretch of text contains.
struct LetterCasing {
  private(set) var hasSmall = false
  private(set) var hasCapital = false

  var isCased: Bool { hasSmall || hasCapital }
  var isAllCapital: Bool { hasCapital && !hasSmall }

  init(of line: Span<UInt8>, _ range: Range<Int>) {
    let classes = ScalarClassTable.shared
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = line.scalar(at: index)
      let scalarClass = classes[scalar.value]
      hasSmall = hasSmall || scalarClass.contains(.lowercase)
      hasCapital = hasCapital || scalarClass.contains(.uppercase)
      index += scalar.length
    }
  }
}
