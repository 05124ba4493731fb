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
      if seen.contains(.opener), rules.version != .first {
        end = endOfSpacedChunk(position..<end, of: line, classes: &seen)
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

  /// Returns the end of a chunk that includes the protected spans with spaces that begin in it.
  ///
  /// - Parameter byteClasses: classes of the chunk, to which those of the new bytes are added.
  private func endOfSpacedChunk(
    _ chunk: Range<Int>, of line: Span<UInt8>, classes byteClasses: inout ByteClass
  ) -> Int {
    let table = ByteClass.table
    var (index, end) = (chunk.lowerBound, chunk.upperBound)
    while index < end {
      guard table[Int(line[index])].contains(.opener),
        let close = ProtectedSpan.endOfSpaced(
          at: index, in: line, chunk: chunk.lowerBound..<line.count)
      else {
        index += 1
        continue
      }
      index = close
      if close <= end { continue }
      end = close
      while end < line.count, !table[Int(line[end])].contains(.space) { end += 1 }
    }
    for index in chunk.upperBound..<max(chunk.upperBound, end) {
      byteClasses.formUnion(table[Int(line[index])])
    }
    return end
  }

  /// Writes the tokens of a chunk between ASCII white space; protected spans in it stay whole.
  ///
  /// - Parameter byteClasses: union of the classes of all bytes in the chunk.
  private func scanChunk(
    _ chunk: Range<Int>, of line: Span<UInt8>, classes byteClasses: ByteClass,
    into writer: inout TokenWriter
  ) {
    var rest = chunk
    let isFirst = rules.version == .first
    if byteClasses.contains(isFirst ? .protectionTrigger : .spanTrigger) {
      while let span =
        isFirst
        ? AddressSpan.first(in: line, chunk: rest) : ProtectedSpan.first(in: line, chunk: rest)
      {
        scanText(rest.lowerBound..<span.lowerBound, of: line, into: &writer)
        close(before: span.lowerBound, in: line, &writer)
        writer.appendSpan(span, of: line)
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
    var symbols = SymbolSequence()
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
          symbols.end()
          continue
        }
        defer { lastScalar = scalar.value }
        if beginsSegment(scalar.value, after: lastScalar, at: range, in: line) {
          close(before: range.lowerBound, in: line, &writer)
        }
        if UnspacedScript(scalar.value) != nil {
          writer.append(range, of: line)
          previous = scalarClass
          symbols.end()
          continue
        }
      }
      if scalar.value >= 0x80, rules.version != .first, symbols.continues(scalar.value, scalarClass)
      {
        writer.extendLastToken(range, of: line)
      } else if scalarClass.isAlphanumeric {
        writer.append(range, of: line)
      } else if scalarClass.contains(.extender) {
        // The mark extends the previous scalar, so `previous` does not change.
        append(extender: range, of: line, after: previous, into: &writer)
        if !previous.contains(.space) { continue }
      } else if scalarClass.contains(.space) {
        close(before: range.lowerBound, in: line, &writer)
      } else {
        index = scanPunctuation(
          range, scalar.value, of: line, before: text.upperBound, after: previous, into: &writer)
      }
      previous = scalarClass
      if scalar.value < 0x80 { symbols.end() }
    }
  }

  /// Writes a punctuation mark or symbol and returns the index after it.
  ///
  /// - Parameter end: end of the text, where a protected span may begin.
  private func scanPunctuation(
    _ range: Range<Int>, _ scalar: UInt32, of line: Span<UInt8>, before end: Int,
    after previous: ScalarClass, into writer: inout TokenWriter
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
      if rules.version != .first, writer.isOpen, range.upperBound < end,
        joinsNeighbours(scalar, range, of: line, after: previous)
      {
        writer.append(range, of: line)
      } else {
        separate(range, of: line, &writer)
      }
    }
    return range.upperBound
  }

  /// Whether a mark inside of a word or number belongs to it.
  private func joinsNeighbours(
    _ scalar: UInt32, _ range: Range<Int>, of line: Span<UInt8>, after previous: ScalarClass
  ) -> Bool {
    let next = classes.ofScalar(at: range.upperBound, in: line)
    let isBetweenLetters = previous.contains(.alphabetic) && next.contains(.alphabetic)
    switch scalar {
    case 0x3A:  // "10:30", "16:9"; "EU:n", "Lehrer:innen"
      if previous.contains(.digit), next.contains(.digit) { return true }
      return isBetweenLetters && next.contains(.lowercase) && WordColon.joins(rules.code)
    case 0x066B, 0x066C, 0x2396, 0x02D9:  // decimal and thousands separators
      return previous.contains(.number) && next.contains(.number)
    case 0x00B7, 0x0387, 0x2027, 0x2010, 0x2011, 0x05F3, 0x05F4, 0x30FB:
      // "col·legi", hyphens, gershayim; the Greek semicolon has a space after it.
      return isBetweenLetters
    case 0x2018:
      return rules.apostrophe == .letter && isBetweenLetters
    case 0x22:  // Gershayim typed as a quotation mark.
      return isBetweenLetters && isHebrew(before: range.lowerBound, in: line)
    case 0x055A...0x055F, 0x0F0B, 0x0F0C:  // Armenian marks stand over a letter; Tibetan tsheg.
      return previous.contains(.alphabetic)
    default: return false
    }
  }

  private func isHebrew(before index: Int, in line: Span<UInt8>) -> Bool {
    (0x05D0...0x05EA).contains(line.scalar(at: line.startOfScalar(before: index)).value)
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

/// Languages in which a colon stands inside of words.
enum WordColon {
  static func joins(_ language: String) -> Bool {
    switch language {
    case "fi", "sv", "de", "se", "smn": true
    default: false
    }
  }
}

/// Runs of symbols outside ASCII that are one token: emoji sequences, flags, repeated dashes.
struct SymbolSequence {
  /// Last scalar of the run, without joiners; 0 outside of a run.
  private var last: UInt32 = 0

  /// Whether a scalar outside ASCII continues the run of the scalar before it; otherwise it begins
  /// a new one.
  mutating func continues(_ scalar: UInt32, _ scalarClass: ScalarClass) -> Bool {
    if scalarClass.contains(.extender) { return false }
    if scalarClass.isAlphanumeric || scalarClass.contains(.space) {
      last = 0
      return false
    }
    defer { last = scalar }
    if last == scalar { return true }
    return EmojiClass.isEmoji(last) && EmojiClass.isEmoji(scalar)
  }

  mutating func end() { last = 0 }
}
