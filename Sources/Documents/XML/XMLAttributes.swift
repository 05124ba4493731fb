/// An attribute of a start tag with its place.
struct XMLAttribute {
  /// Name with its prefix, such as `xml:lang`.
  let name: String
  /// Value, references decoded.
  let value: String
  /// Value in the file, between the quotes.
  let valueRange: Range<Int>
  /// The attribute with the white space before it.
  let range: Range<Int>
}

extension XMLTokens {
  /// Attributes of a start tag, in the order of the file.
  func attributes(_ start: Int) -> [XMLAttribute] {
    var result: [XMLAttribute] = []
    var index = starts[start] + 1
    let end = ends[start]
    func skip(while condition: (UInt8) -> Bool) {
      while index < end, condition(bytes[index]) { index += 1 }
    }
    skip { !isSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
    while index < end {
      let begin = index
      skip(while: isSpace)
      let nameStart = index
      skip {
        !isSpace($0) && ![UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/")].contains($0)
      }
      let name = nameStart..<index
      skip { isSpace($0) || $0 == UInt8(ascii: "=") }
      guard !name.isEmpty, index < end, case let quote = bytes[index],
        quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
      else { break }
      index += 1
      let valueStart = index
      skip { $0 != quote }
      guard index < end else { break }
      let value = valueStart..<index
      index += 1
      result.append(
        XMLAttribute(
          name: source(name), value: XMLText.decoded(bytes[value]), valueRange: value,
          range: begin..<index))
    }
    return result
  }

  /// Value of an attribute of a start tag.
  func attribute(_ name: String, _ start: Int) -> String? {
    attributes(start).first { $0.name == name }?.value
  }

  /// Place in a start tag where a new attribute can be inserted.
  func attributePlace(_ start: Int) -> Int {
    var place = ends[start] - 1
    if isEmptyTag(start) { place -= 1 }
    while place > starts[start] + 1, isSpace(bytes[place - 1]) { place -= 1 }
    return place
  }
}

/// White space of XML.
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x9 || byte == 0xA || byte == 0xD }
