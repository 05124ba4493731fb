import Primitives

extension Tokenizer {
  /// Writes the tokens of a line that contains no control characters but white space.
  func scan(_ line: Span<UInt8>, into writer: inout TokenWriter) {
    let byteClasses = ByteClass.table
    var position = 0
    while position < line.count {
      var seen: ByteClass = []
      var end = position
      while end < line.count {
        let byteClass = byteClasses[Int(line[end])]
        if byteClass.contains(.space) { break }
        seen.formUnion(byteClass)
        end += 1
      }
      if seen.isEmpty, end > position {
        // An ASCII word without punctuation, the most frequent case by far.
        writer.appendToken(position..<end, of: line)
      } else if end > position {
        scanChunk(position..<end, of: line, sparing: seen, into: &writer)
        close(before: end, in: line, &writer)
      }
      position = end + 1
    }
  }

  /// Splits a stretch between ASCII white space, sparing what is protected in it.
  private func scanChunk(
    _ chunk: Range<Int>, of line: Span<UInt8>, sparing seen: ByteClass,
    into writer: inout TokenWriter
  ) {
    var rest = chunk
    if seen.contains(.protectionTrigger) {
      while let span = ProtectedSpan.first(in: line, chunk: rest) {
        scanText(rest.lowerBound..<span.lowerBound, of: line, into: &writer)
        close(before: span.lowerBound, in: line, &writer)
        writer.appendToken(span, of: line)
        rest = span.upperBound..<chunk.upperBound
      }
    }
    scanText(rest, of: line, into: &writer)
  }

  private func scanText(_ text: Range<Int>, of line: Span<UInt8>, into writer: inout TokenWriter) {
    var previous = classes.ofScalar(before: text.lowerBound, in: line)
    var index = text.lowerBound
    while index < text.upperBound {
      let scalar = line.scalar(at: index)
      let scalarClass = classes[scalar.value]
      let range = index..<index + scalar.length
      index = range.upperBound
      if scalarClass.isAlphanumeric {
        writer.append(range, of: line)
      } else if scalarClass.contains(.extender) {
        // Whatever `previous` is, it stays: the mark is part of it.
        append(extender: range, of: line, after: previous, into: &writer)
        if !previous.contains(.space) { continue }
      } else if scalarClass.contains(.space) {
        close(before: range.lowerBound, in: line, &writer)
      } else {
        index = scanPunctuation(range, scalar.value, of: line, after: previous, into: &writer)
      }
      previous = scalarClass
    }
  }

  /// Writes a punctuation mark or symbol and returns where the text goes on.
  private func scanPunctuation(
    _ range: Range<Int>, _ scalar: UInt32, of line: Span<UInt8>, after previous: ScalarClass,
    into writer: inout TokenWriter
  ) -> Int {
    switch scalar {
    case 0x2D, 0x60:  // "-" and "`" belong to words.
      writer.append(range, of: line)
    case 0x2E:
      return scanPeriods(from: range.lowerBound, of: line, into: &writer)
    case 0x2C
    where previous.contains(.number)
      && classes.ofScalar(at: range.upperBound, in: line).contains(.number):
      writer.append(range, of: line)
    case 0x27, 0x2019:
      scanApostrophe(range, of: line, after: previous, into: &writer)
    default:
      separate(range, of: line, &writer)
    }
    return range.upperBound
  }

  /// One period belongs to the word until its end is known; several make a token.
  private func scanPeriods(
    from start: Int, of line: Span<UInt8>, into writer: inout TokenWriter
  ) -> Int {
    var end = start
    while end < line.count, line[end] == UInt8(ascii: ".") { end += 1 }
    if end - start == 1 {
      writer.append(UInt8(ascii: "."))
    } else {
      separate(start..<end, of: line, &writer)
    }
    return end
  }

  /// A mark goes with whatever precedes it, be that a separated symbol.
  private func append(
    extender range: Range<Int>, of line: Span<UInt8>, after previous: ScalarClass,
    into writer: inout TokenWriter
  ) {
    if writer.isOpen || writer.isEmpty || previous.contains(.space) {
      writer.append(range, of: line)
    } else {
      writer.extendLastToken(range, of: line)
    }
  }

  func separate(_ range: Range<Int>, of line: Span<UInt8>, _ writer: inout TokenWriter) {
    close(before: range.lowerBound, in: line, &writer)
    writer.appendToken(range, of: line)
  }
}
