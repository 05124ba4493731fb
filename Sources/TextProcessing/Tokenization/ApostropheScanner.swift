import Primitives

extension Tokenizer {
  /// Writes an apostrophe with the neighbours that the language joins it to.
  func scanApostrophe(
    _ range: Range<Int>, of line: Span<UInt8>, after previous: ScalarClass,
    into writer: inout TokenWriter
  ) {
    let next = classes.ofScalar(at: range.upperBound, in: line)
    var joins = rules.apostrophe.joins(previous: previous, next: next)
    switch rules.apostrophe {
    case .contraction where next.contains(.alphabetic) && !previous.contains(.alphabetic):
      if previous.contains(.number) || previous.contains(.space),
        isContractedWord(from: range.upperBound, in: line)
      {
        joins = .next
      }
    case .elision where previous.contains(.alphabetic) && next.contains(.space):
      if isElidedWord(writer), range.upperBound < line.count { joins = .previous }
    default: break
    }

    if !joins.contains(.previous) { close(before: range.lowerBound, in: line, &writer) }
    writer.append(range, of: line)
    if !joins.contains(.next) { writer.close() }
  }

  private func isContractedWord(from start: Int, in line: Span<UInt8>) -> Bool {
    var end = start
    while end < line.count, end - start < 3, classes.ofScalar(at: end, in: line).isAlphanumeric {
      end += 1
    }
    guard !classes.ofScalar(at: end, in: line).isAlphanumeric else { return false }
    let isAlone = classes.ofScalar(before: start - 1, in: line).contains(.space)
    if isAlone, !classes.ofScalar(at: end, in: line).contains(.space) { return false }
    return PackedWord(line.extracting(start..<end))
      .map(ApostropheRule.contractedWords.contains) ?? false
  }

  private func isElidedWord(_ writer: TokenWriter) -> Bool {
    guard writer.isOpen, writer.bytes.count - writer.tokenStart < 16 else { return false }
    // Of "main-d", the part after the hyphen counts.
    let word = writer.token.split(separator: UInt8(ascii: "-")).last ?? []
    return PackedWord(word.lazy.map { $0 | 0x20 })
      .map(ApostropheRule.elidedWords.contains) ?? false
  }
}
