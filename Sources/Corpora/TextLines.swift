import Primitives
internal import Storage

/// The lines of a text file, held as one buffer of bytes.
///
/// A line ends with a newline, with or without a carriage return before it; the last one may lack it.
public struct TextLines: Sendable {
  /// The file's path, for messages.
  public let name: String
  package let bytes: [UInt8]
  /// Where each line starts, and at the end the place after the last newline.
  private let starts: [Int]

  /// Reads a file, decompressing it where it is gzip.
  ///
  /// - Parameters:
  ///   - path: nil or `-` for standard input; `path.gz` is read where only that exists.
  ///   - checksText: whether lines that are no text are an error.
  /// - Throws: `FileError` where the file cannot be read, `FileError` where a line is not UTF-8
  ///   or holds a NUL byte.
  public init(file path: String?, checksText: Bool = true) throws {
    self.init(
      bytes: try InputFile.bytes(of: path), name: path.map(InputFile.resolved) ?? "standard input")
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
  public var count: Int { starts.count - 1 }

  /// The bytes of line `index`, counted from 0, without its line end.
  package func range(_ index: Int) -> Range<Int> {
    let start = starts[index]
    var end = starts[index + 1] - 1
    if end > start && bytes[end - 1] == 0x0d { end -= 1 }
    return start..<end
  }

  /// Line `index`, counted from 0, without its line end.
  public subscript(index: Int) -> String {
    String(decoding: bytes[range(index)], as: UTF8.self)
  }

  /// The first lines, all where there are no more.
  package func prefix(_ count: Int) -> TextLines {
    guard count < self.count else { return self }
    return TextLines(bytes: Array(bytes[..<starts[max(0, count)]]), name: name)
  }

  /// Whether a line is text at all: valid UTF-8 without a NUL byte.
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
          ? "holds a NUL byte, so this is no text file; remove the line, or let "
            + "`cartouche prepare` drop it"
          : "is not valid UTF-8; convert the file (for example with iconv), or let "
            + "`cartouche prepare` drop such lines")
    }
  }
}

extension UInt8 {
  /// ASCII white space, which separates tokens.
  package var separatesTokens: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0d) }
}
