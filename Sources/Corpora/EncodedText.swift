package import TextProcessing

/// Tokenised lines as word identifiers, in one flat array.
package struct EncodedText: Sendable {
  /// The words of all lines, one line after the other.
  package private(set) var words: [WordID] = []
  /// Start of each line in `words`, followed by the number of words.
  package private(set) var starts: [Int] = [0]

  package init() {}

  /// Splits lines at ASCII white space and encodes their words; new words are added to
  /// `vocabulary`.
  package init(_ lines: TextLines, vocabulary: inout Vocabulary) {
    words.reserveCapacity(lines.bytes.count / 5)
    starts.reserveCapacity(lines.count + 1)
    for index in 0..<lines.count {
      append(lines.bytes.span.extracting(lines.range(index)), vocabulary: &vocabulary)
    }
  }

  /// Splits a line at ASCII white space and appends its words.
  package mutating func append(_ line: Span<UInt8>, vocabulary: inout Vocabulary) {
    var position = 0
    while position < line.count {
      if line[position].separatesTokens {
        position += 1
        continue
      }
      let start = position
      repeat { position += 1 } while position < line.count && !line[position].separatesTokens
      words.append(vocabulary.intern(line.extracting(start..<position)))
    }
    starts.append(words.count)
  }

  /// Reserves space for this many words and lines in all.
  package mutating func reserve(words: Int, lines: Int) {
    self.words.reserveCapacity(words)
    starts.reserveCapacity(lines + 1)
  }

  /// Appends a line between a start and an end word.
  ///
  /// Special words, whose identifiers are below `specials`, must not occur in the line itself; they
  /// become `replacement`.
  package mutating func append(
    _ line: ArraySlice<WordID>, specials: WordID, replacedBy replacement: WordID,
    start: WordID, end: WordID
  ) {
    words.append(start)
    for word in line { words.append(word < specials ? replacement : word) }
    words.append(end)
    starts.append(words.count)
  }

  /// The number of lines.
  package var count: Int { starts.count - 1 }

  /// Range of a line in `words`.
  package func range(_ line: Int) -> Range<Int> { starts[line]..<starts[line + 1] }

  /// Number of words of a line.
  package func length(_ line: Int) -> Int { starts[line + 1] - starts[line] }

  /// Renumbers the words by falling frequency.
  ///
  /// Small identifiers for frequent words make tables smaller on disk and improve cache locality.
  ///
  /// - Parameter fixed: number of words at the beginning of the vocabulary whose identifiers stay.
  package mutating func renumberByFrequency(_ vocabulary: inout Vocabulary, fixed: Int) {
    var counts = [Int](repeating: 0, count: vocabulary.count)
    for word in words { counts[Int(word)] += 1 }
    let rest = (WordID(fixed)..<WordID(vocabulary.count)).sorted {
      (counts[Int($1)], $0) < (counts[Int($0)], $1)
    }
    let order = Array(0..<WordID(fixed)) + rest
    var renumbered = [WordID](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { renumbered[Int(old)] = WordID(new) }
    for position in words.indices { words[position] = renumbered[Int(words[position])] }
    vocabulary = vocabulary.reordered(order)
  }
}
