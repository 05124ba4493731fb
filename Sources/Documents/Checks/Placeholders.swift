/// Parts of a text that a translation must keep: placeholders, addresses and numbers.
package struct Placeholders {
  /// Number of occurrences of each placeholder, tag, reference or address.
  package private(set) var tokens: [String: Int] = [:]
  /// Number of occurrences of the digits of each number outside of them.
  package private(set) var numbers: [String: Int] = [:]
  /// Places of the tokens and numbers in the UTF-8 of the text, in order.
  package private(set) var ranges: [Range<Int>] = []
  /// True if there is a plural or choice of ICU's MessageFormat.
  private var hasChoice = false

  package init(_ text: String) {
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let end = tokenEnd(bytes, index)
      if end > index {
        tokens[String(decoding: bytes[index..<end], as: UTF8.self), default: 0] += 1
        ranges.append(index..<end)
        index = end
      } else if isDigit(bytes[index]) {
        let start = index
        index = number(bytes, index)
        ranges.append(start..<index)
      } else {
        index += 1
      }
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  private func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

  private func isName(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == 0x5F }

  /// Adds a number with its separators, and returns the place behind it.
  private mutating func number(_ bytes: [UInt8], _ start: Int) -> Int {
    var digits: [UInt8] = []
    var index = start
    while index < bytes.count {
      if isDigit(bytes[index]) {
        digits.append(bytes[index])
        index += 1
        continue
      }
      let length = Self.separators.first { bytes[index...].starts(with: $0) }?.count
      guard let length, index + length < bytes.count, isDigit(bytes[index + length]) else { break }
      index += length
    }
    numbers[String(decoding: digits, as: UTF8.self), default: 0] += 1
    return index
  }

  /// Separators inside numbers: period, comma, apostrophes, no-break spaces.
  private static let separators = [".", ",", "'", "\u{2019}", "\u{A0}", "\u{202F}"].map {
    Array($0.utf8)
  }

  /// End of the placeholder that begins at `index`; `index` itself if none does.
  private mutating func tokenEnd(_ bytes: [UInt8], _ index: Int) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "%"): return directive(bytes, index)
    case UInt8(ascii: "{"): return braced(bytes, index)
    case UInt8(ascii: "$"), UInt8(ascii: "#"):
      guard index + 1 < bytes.count else { return index }
      if bytes[index + 1] == UInt8(ascii: "{") {
        return enclosed(bytes, index + 1, "}") ?? index
      }
      guard bytes[index] == UInt8(ascii: "$"), isLetter(bytes[index + 1]) else { return index }
      let name = bytes[(index + 1)...].firstIndex { !isName($0) } ?? bytes.count
      if name < bytes.count, bytes[name] == UInt8(ascii: "(") {
        return enclosed(bytes, name, ")") ?? name
      }
      return name
    case UInt8(ascii: "<"):
      guard index + 1 < bytes.count,
        isName(bytes[index + 1]) || bytes[index + 1] == UInt8(ascii: "/")
      else { return index }
      return enclosed(bytes, index, ">") ?? index
    case UInt8(ascii: "&"):
      let name = bytes[(index + 1)...].prefix(12).firstIndex { !isName($0) && $0 != 0x23 }
      guard let name, name > index + 1, bytes[name] == UInt8(ascii: ";") else { return index }
      return name + 1
    case let byte where isLetter(byte) || isDigit(byte): return address(bytes, index)
    default: return index
    }
  }

  /// End of a text in brackets that begins at `start`, on one line and not too long.
  private func enclosed(_ bytes: [UInt8], _ start: Int, _ close: Unicode.Scalar) -> Int? {
    guard let end = bytes[start...].prefix(400).firstIndex(of: UInt8(ascii: close)) else {
      return nil
    }
    return bytes[start..<end].contains(0x0A) ? nil : end + 1
  }

  /// Directive of printf, of Python or Qt, or a variable such as `%PATH%`.
  private func directive(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start + 1
    func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }
    if start > 0, isDigit(bytes[start - 1]) { return start }
    if peek() == UInt8(ascii: "%") { return index + 1 }
    if peek() == UInt8(ascii: "(") {
      guard let end = enclosed(bytes, index, ")") else { return start }
      index = end
    }
    let name = bytes[index...].prefix(40).firstIndex { !isName($0) && $0 != 0x2E }
    if let name, name > index, bytes[name] == UInt8(ascii: "%"), isLetter(bytes[index]) {
      return name + 1
    }
    let digits = index
    while let byte = peek(), isDigit(byte) { index += 1 }
    if index > digits, peek() == UInt8(ascii: "$") { index += 1 }
    let position = index
    // A space is a flag of numbered directives only; after others it may be that of a sentence.
    let flags = position > digits ? "-+#'.* " : "-+#'.*"
    while let byte = peek(), isDigit(byte) || flags.utf8.contains(byte) { index += 1 }
    while let byte = peek(), "hlLqjzt".utf8.contains(byte) { index += 1 }
    if let byte = peek(), "@diouxXeEfFgGcCsSpaA".utf8.contains(byte) { return index + 1 }
    if position > digits { return position }
    // Qt: `%1`, `%L1`, `%n`; digits alone have been read above.
    index = position
    if peek() == UInt8(ascii: "L") {
      let number = bytes[(index + 1)...].firstIndex { !isDigit($0) } ?? bytes.count
      return number > index + 1 ? number : start
    }
    return peek() == UInt8(ascii: "n") ? index + 1 : start
  }

  /// Argument in braces: `{{name}}`, `{0}`, `{name}`, or the head of a plural or choice.
  private mutating func braced(_ bytes: [UInt8], _ start: Int) -> Int {
    guard start + 1 < bytes.count else { return start }
    if bytes[start + 1] == UInt8(ascii: "{") {
      guard let end = enclosed(bytes, start, "}"), end < bytes.count,
        bytes[end] == UInt8(ascii: "}")
      else { return start }
      return end + 1
    }
    var index = start + 1
    func skipSpaces() { while index < bytes.count, bytes[index] == 0x20 { index += 1 } }
    skipSpaces()
    let name = index
    while index < bytes.count, isName(bytes[index]) || ".:![]-".utf8.contains(bytes[index]) {
      index += 1
    }
    guard index > name, index < bytes.count else { return start }
    skipSpaces()
    guard index < bytes.count else { return start }
    if bytes[index] == UInt8(ascii: "}") {
      // Inside a plural, braces behind a category hold its text.
      let before = bytes[..<start].last { $0 != 0x20 }
      if hasChoice, let before, isLetter(before) || isDigit(before) { return start }
      return index + 1
    }
    guard bytes[index] == UInt8(ascii: ",") else { return start }
    index += 1
    skipSpaces()
    let kind = bytes[index...].prefix { isName($0) }
    if ["plural", "select", "selectordinal"].contains(String(decoding: kind, as: UTF8.self)) {
      hasChoice = true
      return kind.endIndex
    }
    return enclosed(bytes, start, "}") ?? start
  }

  /// Address in the web or of mail that begins at a letter or digit.
  private func address(_ bytes: [UInt8], _ start: Int) -> Int {
    if start > 0, isName(bytes[start - 1]) { return start }
    let rest = bytes[start...]
    if ["http://", "https://", "ftp://", "file://", "www."].contains(where: {
      rest.starts(with: $0.utf8)
    }) {
      var end = rest.firstIndex { isSpace($0) || "<>\"'".utf8.contains($0) } ?? bytes.count
      while end > start, ".,;:!?)]}".utf8.contains(bytes[end - 1]) { end -= 1 }
      return end
    }
    func isMail(_ byte: UInt8) -> Bool { isName(byte) || ".+-".utf8.contains(byte) }
    guard let at = rest.prefix(64).firstIndex(where: { !isMail($0) }),
      bytes[at] == UInt8(ascii: "@")
    else { return start }
    var end =
      bytes[(at + 1)...].prefix(200).firstIndex { !isMail($0) } ?? min(bytes.count, at + 201)
    while end > at, ".-+".utf8.contains(bytes[end - 1]) { end -= 1 }
    return bytes[at..<end].contains(UInt8(ascii: ".")) ? end : start
  }
}
