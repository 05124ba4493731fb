import Primitives
internal import Storage

/// Lines of a text file, held in one buffer of bytes.
///
/// A line ends with a newline, or a carriage return and a newline; the last line may lack them. In
/// a file without a newline, carriage returns alone end lines.
package struct TextLines: Sendable {
  /// Path of the file, for messages.
  package let name: String
  package let bytes: [UInt8]
  /// Start of each line, followed by the position after the last newline.
  private let starts: [Int]

  /// Reads a file of UTF-8, or of UTF-16 with a byte order mark; plain or compressed by gzip.
  ///
  /// - Parameters:
  ///   - path: path of the file, nil or `-` for standard input; if only `path.gz` exists, that is
  ///     read.
  ///   - checksText: whether lines that are not UTF-8 text are an error.
  /// - Throws: `FileError` if the file cannot be read, or a line is not UTF-8 or holds a NUL byte.
  package init(file path: String?, checksText: Bool = true) throws {
    let name = path.map(InputFile.resolved) ?? "standard input"
    self.init(
      bytes: try TextEncoding.normalized(InputFile.bytes(of: path), name: name), name: name)
    if checksText { try validate() }
  }

  package init(bytes: [UInt8], name: String) {
    self.name = name
    var starts = [0]
    for (position, byte) in bytes.enumerated() where byte == 0x0a { starts.append(position + 1) }
    if starts[starts.count - 1] != bytes.count { starts.append(bytes.count + 1) }
    self.starts = starts
    self.bytes = bytes
  }

  /// The number of lines.
  package var count: Int { starts.count - 1 }

  /// Range in `bytes` of line `index`, counted from 0, without its line end.
  package func range(_ index: Int) -> Range<Int> {
    let start = starts[index]
    var end = starts[index + 1] - 1
    if end > start && bytes[end - 1] == 0x0d { end -= 1 }
    return start..<end
  }

  /// Line `index`, counted from 0, without its line end.
  package subscript(index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

  /// Returns the first `count` lines, or all if there are fewer.
  package func prefix(_ count: Int) -> TextLines {
    guard count < self.count else { return self }
    return TextLines(bytes: Array(bytes[..<starts[max(0, count)]]), name: name)
  }

  /// Returns the lines with these indices, in their order.
  package func lines(_ indices: some Sequence<Int>) -> TextLines {
    var bytes: [UInt8] = []
    for index in indices {
      bytes += self.bytes[range(index)]
      bytes.append(0x0a)
    }
    return TextLines(bytes: bytes, name: name)
  }

  /// Returns these lines followed by others.
  package func appending(_ others: [TextLines]) -> TextLines {
    guard !others.isEmpty else { return self }
    var bytes: [UInt8] = []
    for text in [self] + others { bytes += text.lines(0..<text.count).bytes }
    return TextLines(bytes: bytes, name: "\(name) and \(others.count) more")
  }

  /// Whether line `index` is text: valid UTF-8 without a NUL byte.
  package func isText(_ index: Int) -> Bool {
    let line = bytes.span.extracting(range(index))
    for position in line.indices where line[position] == 0 { return false }
    return (try? UTF8Span(validating: line)) != nil
  }

  private func validate() throws(FileError) {
    if (try? UTF8Span(validating: bytes.span)) != nil && !bytes.contains(0) { return }
    for index in 0..<count where !isText(index) {
      throw FileError(
        name, line: index + 1,
        bytes[range(index)].contains(0)
          ? "holds a NUL byte, so this is not a text file; remove the line, or let "
            + "`cartouche prepare` drop it"
          : "is not valid UTF-8; convert the file (for example with iconv), or let "
            + "`cartouche prepare` drop such lines")
    }
  }
}

extension UInt8 {
  /// Whether the byte is ASCII white space, which separates tokens.
  package var separatesTokens: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0d) }
}
