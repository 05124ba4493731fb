/// Turns text into small letters, scalar by scalar.
///
/// The mappings are Unicode's simple ones: a capital sigma becomes σ wherever it stands, and a
/// capital I with dot above becomes i.
public enum SimpleLowercasing {
  /// Returns the line in small letters.
  public static func lowercase(_ line: String) -> String {
    var line = line
    line.makeContiguousUTF8()
    var output: [UInt8] = []
    lowercase(line.utf8Span.span, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends a line of UTF-8 in small letters.
  package static func lowercase(_ line: Span<UInt8>, into output: inout [UInt8]) {
    lowercase(line, 0..<line.count, into: &output)
  }

  package static func lowercase(
    _ line: Span<UInt8>, _ range: Range<Int>, into output: inout [UInt8]
  ) {
    let table = LowercaseTable.shared
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = line[index]
      if byte < 0x80 {
        let isCapital = byte &- UInt8(ascii: "A") < 26
        output.append(isCapital ? byte | 0x20 : byte)
        index += 1
        continue
      }
      let scalar = line.scalar(at: index)
      let end = index + scalar.length
      if let small = table[scalar.value].flatMap(Unicode.Scalar.init) {
        output.append(utf8: small)
      } else {
        output.append(index..<end, of: line)
      }
      index = end
    }
  }
}
