public import Primitives

/// The merges of a byte-pair encoding, in the order in which they were learned.
///
/// Rico Sennrich, Barry Haddow, Alexandra Birch: Neural machine translation of rare words with
/// subword units (ACL 2016).
public struct BytePairCodes: Sendable, Equatable {
  private(set) var symbols = Vocabulary()
  /// The pair of symbols of each merge.
  ///
  /// A pair occurs again if later merges have produced its symbols again; its first rank counts.
  private(set) var pairs: [SymbolPair] = []

  /// Creates codes without merges, which segment words into single characters.
  public init() {}

  /// The number of merges.
  public var count: Int { pairs.count }

  /// The two symbols that each merge joins; symbols at the end of a word end in `</w>`.
  public var merges: [(left: String, right: String)] {
    pairs.map { (symbols.word($0.left), symbols.word($0.right)) }
  }

  /// Appends a merge.
  mutating func append(left: Span<UInt8>, right: Span<UInt8>) {
    // Symbols are numbered by first appearance, so that codes with equal merges are equal.
    let first = symbols.intern(left)
    pairs.append(SymbolPair(left: first, right: symbols.intern(right)))
  }
}

extension BytePairCodes {
  /// First line of the file.
  private static let header = "#version: 0.2"

  /// Returns the contents of a file of codes as subword-nmt writes it: a header, then a line for
  /// each merge.
  public func serialized() -> [UInt8] {
    var output = Array((Self.header + "\n").utf8)
    for pair in pairs {
      symbols.append([pair.left, pair.right], to: &output)
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }

  /// Parses the contents of a file of codes, as written by subword-nmt.
  ///
  /// - Throws: `LineError` for the first malformed line.
  public init(parsing file: String) throws(LineError) {
    let bytes = Array(file.utf8)
    try self.init(parsing: bytes.span)
  }

  /// Parses the contents of a file of codes in UTF-8.
  ///
  /// - Throws: `LineError` for the first malformed line.
  package init(parsing file: Span<UInt8>) throws(LineError) {
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
        guard line.elementsEqual(Self.header.utf8) else { throw Self.missingHeader }
      } else if line.isEmpty {
        firstEmptyLine = firstEmptyLine ?? lineNumber
      } else {
        // Empty lines are allowed only at the end of the file.
        if let firstEmptyLine { throw Self.malformedMerge(line: firstEmptyLine) }
        guard append(parsing: line) else { throw Self.malformedMerge(line: lineNumber) }
      }
    }
    if lineNumber == 0 { throw Self.missingHeader }
  }

  private static var missingHeader: LineError {
    LineError(
      line: 1,
      "the first line of byte-pair codes must be '\(header)'; learn the codes again, with version "
        + "0.2 of the format")
  }

  private static func malformedMerge(line: Int) -> LineError {
    LineError(
      line: line,
      "a merge must be two symbols in UTF-8 with one space between them; restore the file from a "
        + "copy or learn the codes again")
  }

  /// Appends the merge of a line; returns false if the line is malformed.
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

  /// Returns the range without spaces and carriage returns at its ends.
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
