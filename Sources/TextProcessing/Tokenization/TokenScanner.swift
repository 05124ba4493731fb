import Primitives

extension Tokenizer {
  /// Writes the tokens of a line that contains no control characters except white space.
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
      if position < line.count, line[position] >= 0xE0, isClauseSpace(before: position, in: line) {
        writer.appendToken(Detokenizer.clauseSpaceBytes)
      }
      if seen.isEmpty, end > position {
        // Fast path for an ASCII word without punctuation, by far the most frequent case.
        writer.appendToken(position..<end, of: line)
      } else if end > position {
        scanChunk(position..<end, of: line, classes: seen, into: &writer)
        close(before: end, in: line, &writer)
      }
      position = end + 1
    }
  }

  /// Writes the tokens of a chunk between ASCII white space; protected spans in it stay whole.
  ///
  /// - Parameter byteClasses: union of the classes of all bytes in the chunk.
  private func scanChunk(
    _ chunk: Range<Int>, of line: Span<UInt8>, classes byteClasses: ByteClass,
    into writer: inout TokenWriter
  ) {
    var rest = chunk
    if byteClasses.contains(.protectionTrigger) {
      while let span = ProtectedSpan.first(in: line, chunk: rest) {
        scanText(rest.lowerBound..<span.lowerBound, of: line, into: &writer)
        close(before: span.lowerBound, in: line, &writer)
        writer.appendToken(span, of: line)
        rest = span.upperBound..<chunk.upperBound
      }
    }
    scanText(rest, of: line, into: &writer)
  }

  /// Writes the tokens of text without protected spans.
  private func scanText(_ text: Range<Int>, of line: Span<UInt8>, into writer: inout TokenWriter) {
    var previous = classes.ofScalar(before: text.lowerBound, in: line)
    let segments = conventions.cutsText
    var lastScalar: UInt32 = 0x20
    var index = text.lowerBound
    while index < text.upperBound {
      let scalar = line.scalar(at: index)
      let scalarClass = classes[scalar.value]
      let range = index..<index + scalar.length
      index = range.upperBound
      if segments, scalar.value >= 0x0E01 || lastScalar >= 0x0E01 {
        if scalar.value >= 0x0E01,
          let words = scanWords(
            from: range.lowerBound, to: text.upperBound, of: line, into: &writer)
        {
          (index, lastScalar) = words
          previous = classes[lastScalar].subtracting(.extender)
          continue
        }
        defer { lastScalar = scalar.value }
        if beginsSegment(scalar.value, after: lastScalar, at: range, in: line) {
          close(before: range.lowerBound, in: line, &writer)
        }
        if UnspacedScript(scalar.value) != nil {
          writer.append(range, of: line)
          previous = scalarClass
          continue
        }
      }
      if scalarClass.isAlphanumeric {
        writer.append(range, of: line)
      } else if scalarClass.contains(.extender) {
        // The mark extends the previous scalar, so `previous` does not change.
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

  /// Writes a punctuation mark or symbol and returns the index after it.
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

  /// Writes periods: one is appended to the word until `close` decides; several are a token.
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

  /// Appends a combining mark to the character before it, even if that is a separate token.
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

  /// Writes a range as a token of its own.
  func separate(_ range: Range<Int>, of line: Span<UInt8>, _ writer: inout TokenWriter) {
    close(before: range.lowerBound, in: line, &writer)
    writer.appendToken(range, of: line)
  }
}
