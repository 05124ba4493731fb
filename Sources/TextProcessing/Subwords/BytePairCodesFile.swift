import Primitives

/// What is wrong with a file of byte-pair codes, and what to do next.
public enum BytePairCodesFileError: Error, Equatable, CustomStringConvertible {
  /// The first line is not `#version: 0.2`.
  case missingHeader
  /// The line, counted from one, is not two symbols of UTF-8 with a space between them.
  case malformedLine(Int)

  public var description: String {
    switch self {
    case .missingHeader:
      """
      line 1: codes begin with the line '\(BytePairCodes.header)', and this file does not; \
      learn the codes again, with version 0.2 of the format
      """
    case .malformedLine(let line):
      """
      line \(line): a merge is two symbols with one space between them, in UTF-8; \
      restore the file from a copy or learn the codes again
      """
    }
  }
}

extension BytePairCodes {
  fileprivate static let header = "#version: 0.2"

  /// The file that subword-nmt writes: a header, then one line for each merge.
  public func serialized() -> [UInt8] {
    var output = Array((Self.header + "\n").utf8)
    for pair in pairs {
      symbols.append([pair.left, pair.right], to: &output)
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }

  /// Reads what `serialized` or subword-nmt wrote.
  ///
  /// - Throws: `BytePairCodesFileError`, with the number of the first line that is wrong.
  public init(parsing file: String) throws(BytePairCodesFileError) {
    let bytes = Array(file.utf8)
    try self.init(parsing: bytes.span)
  }

  /// Reads what `serialized` or subword-nmt wrote, as UTF-8.
  package init(parsing file: Span<UInt8>) throws(BytePairCodesFileError) {
    self.init()
    var lineNumber = 0
    var firstEmptyLine: Int?
    var start = 0
    while start < file.count {
      lineNumber += 1
      var end = start
      while end < file.count, file[end] != UInt8(ascii: "\n") { end += 1 }
      let line = file.extracting(Self.trimmed(start..<end, of: file))
      start = end + 1
      if lineNumber == 1 {
        guard line.elementsEqual(Self.header.utf8) else { throw .missingHeader }
      } else if line.isEmpty {
        firstEmptyLine = firstEmptyLine ?? lineNumber
      } else {
        // Empty lines may only end the file.
        if let firstEmptyLine { throw .malformedLine(firstEmptyLine) }
        guard append(parsing: line) else { throw .malformedLine(lineNumber) }
      }
    }
    if lineNumber == 0 { throw .missingHeader }
  }

  private mutating func append(parsing line: Span<UInt8>) -> Bool {
    var bytes: [UInt8] = []
    bytes.append(line.indices, of: line)
    let space = UInt8(ascii: " ")
    guard let middle = bytes.firstIndex(of: space), bytes.lastIndex(of: space) == middle,
      String(validating: bytes, as: UTF8.self) != nil
    else { return false }
    append(left: line.extracting(..<middle), right: line.extracting((middle + 1)...))
    return true
  }

  private static func trimmed(_ range: Range<Int>, of file: Span<UInt8>) -> Range<Int> {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\r") }
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isBlank(file[start]) { start += 1 }
    while start < end, isBlank(file[end - 1]) { end -= 1 }
    return start..<end
  }
}

extension Span where Element == UInt8 {
  fileprivate func elementsEqual(_ bytes: String.UTF8View) -> Bool {
    count == bytes.count && zip(indices, bytes).allSatisfy { self[$0] == $1 }
  }
}
