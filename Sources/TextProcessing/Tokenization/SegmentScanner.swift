import Primitives

extension Tokenizer {
  /// Whether a scalar begins a token beside or inside of text in a script without spaces.
  func beginsSegment(
    _ scalar: UInt32, after previous: UInt32, at range: Range<Int>, in line: Span<UInt8>
  ) -> Bool {
    guard let script = UnspacedScript(scalar) else {
      return UnspacedScript(previous) != nil && classes[scalar].isAlphanumeric
    }
    var next: (UInt32, UInt32) = (0x20, 0x20)
    if script == .burmese, range.upperBound < line.count {
      let first = line.scalar(at: range.upperBound)
      next.0 = first.value
      let end = range.upperBound + first.length
      if end < line.count { next.1 = line.scalar(at: end).value }
    }
    return script.beginsToken(scalar, after: previous, before: next)
  }

  /// Writes the words of a run of text in scripts without spaces, as a dictionary has them, and returns
  /// the index after it and the last scalar; nil if no run that a dictionary knows begins at `start`.
  func scanWords(
    from start: Int, to limit: Int, of line: Span<UInt8>, into writer: inout TokenWriter
  ) -> (end: Int, last: UInt32)? {
    guard conventions.segmentation == .dictionary else { return nil }
    var (end, last): (Int, UInt32) = (start, 0x20)
    while end < limit {
      let scalar = line.scalar(at: end)
      let script = UnspacedScript(scalar.value)
      guard
        (script != nil && script != .tibetan)
          || (end > start && classes[scalar.value].contains(.extender))
      else { break }
      last = scalar.value
      end += scalar.length
    }
    guard end > start else { return nil }
    close(before: start, in: line, &writer)
    var wordStart = start
    for offset in WordSegmenter.ends(in: line.extracting(start..<end)) {
      if wordStart > start { writer.close() }
      writer.append(wordStart..<start + offset, of: line)
      wordStart = start + offset
    }
    return (end, last)
  }

  /// Whether the spaces before `index` separate clauses in a script without spaces between words, and
  /// are therefore a token.
  func isClauseSpace(before index: Int, in line: Span<UInt8>) -> Bool {
    guard conventions.cutsText,
      UnspacedScript.spacesClauses(line.scalar(at: index).value)
    else { return false }
    var end = index
    while end > 0, ByteClass.table[Int(line[end - 1])].contains(.space) { end -= 1 }
    guard end > 0, end < index else { return false }
    return UnspacedScript.spacesClauses(line.scalar(at: line.startOfScalar(before: end)).value)
  }
}

extension Detokenizer {
  /// Token that stands for a space between clauses in a script without spaces between words: a
  /// no-break space, which normalised text does not contain.
  static let clauseSpace: UInt32 = 0xA0
  static let clauseSpaceBytes: [UInt8] = [0xC2, 0xA0]

  /// Whether text has no space between two scalars of which one belongs to a script without spaces;
  /// nil if neither does.
  func joinsUnspaced(_ previous: UInt32, _ next: UInt32) -> Bool? {
    guard conventions.segmentation != .none else {
      return DetokenizedToken.isIdeographic(previous) && DetokenizedToken.isIdeographic(next)
        ? true : nil
    }
    let first = UnspacedScript.attaches(previous)
    let second = UnspacedScript.attaches(next)
    guard first || second else { return nil }
    if conventions.segmentation == .given {
      guard first, second else { return nil }
      return !conventions.spacesMarks && UnspacedScript(next) == nil
    }
    if first, second { return true }
    // Marks such as brackets follow the rules of other text where that has spaces.
    return conventions.spacesOtherScripts ? nil : true
  }
}
