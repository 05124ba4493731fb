package import TextProcessing

/// Tokenised lines as word numbers, in one flat array.
package struct EncodedText: Sendable {
  /// The words of all lines, one line after the other.
  package private(set) var words: [WordID] = []
  /// Where each line starts in `words`, and at the end the number of words.
  package private(set) var starts: [Int] = [0]

  package init() {}

  /// Splits lines at ASCII white space and numbers their words; new words enter `vocabulary`.
  package init(_ lines: TextLines, vocabulary: inout Vocabulary) {
    words.reserveCapacity(lines.bytes.count / 5)
    starts.reserveCapacity(lines.count + 1)
    for index in 0..<lines.count {
      append(lines.bytes.span.extracting(lines.range(index)), vocabulary: &vocabulary)
    }
  }

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

  package mutating func reserve(words: Int, lines: Int) {
    self.words.reserveCapacity(words)
    starts.reserveCapacity(lines + 1)
  }

  /// Appends a line between a start and an end word; in the line itself, words with a number below
  /// `specials` have no business and become `replacement`.
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

  package func range(_ line: Int) -> Range<Int> { starts[line]..<starts[line + 1] }

  package func length(_ line: Int) -> Int { starts[line + 1] - starts[line] }

  /// Numbers the words anew, the most frequent first, so that common words have small numbers:
  /// tables become smaller on disk and denser in the cache.
  ///
  /// - Parameter fixed: how many words at the beginning of the vocabulary keep their number.
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
