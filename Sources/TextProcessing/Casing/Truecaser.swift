import Primitives

/// Gives words that begin a sentence the case they have elsewhere.
///
/// A truecaser knows the most frequent form of each word, sentence-initial occurrences left out of
/// the count (Lita, Ittycheriah, Roukos and Kambhatla, "tRuEcasIng", ACL 2003, reduced to
/// unigrams as in the Moses scripts). It changes the first word of a line and the first after a
/// token . : ? or !, opening quotes and brackets passed over, and every word of a line in
/// capitals. A word that was never counted in any case stays as it is.
public struct Truecaser: Sendable, Equatable {
  /// A word in its most frequent form.
  struct Entry: Sendable, Equatable {
    var form: [UInt8]
    var count: Int
  }

  /// By bytes of the form.
  let entries: [Entry]
  /// The words in small letters, numbered as the entries.
  private let words: Vocabulary

  /// Counts the words of lines given as tokens and keeps the most frequent forms.
  ///
  /// To train on parts of a corpus at the same time, use `TruecaserCounts`.
  public static func train(on lines: some Sequence<[String]>) -> Truecaser {
    var counts = TruecaserCounts()
    for line in lines { counts.count(line) }
    return counts.truecaser()
  }

  /// Keeps the most frequent of the forms that differ by case only; of equally frequent ones the
  /// last by byte order, which prefers small letters.
  init(entries candidates: [Entry]) {
    var words = Vocabulary()
    var best: [Entry] = []
    for candidate in candidates {
      let number = Int(words.intern(Self.key(candidate.form.span).span))
      if number == best.count {
        best.append(candidate)
      } else if best[number].isWorse(than: candidate) {
        best[number] = candidate
      }
    }
    entries = best.sorted { $0.form.lexicographicallyPrecedes($1.form) }
    // Numbered anew, so that equal entries make equal values whatever order they came in.
    self.words = entries.reduce(into: Vocabulary()) { words, entry in
      _ = words.intern(Self.key(entry.form.span).span)
    }
  }

  /// Returns the tokens of a line with the case of sentence-initial words restored.
  public func truecase(_ tokens: [String]) -> [String] {
    let line = Array(tokens.joined(separator: " ").utf8)
    var output: [UInt8] = []
    truecase(line.span, into: &output)
    return output.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Appends a line of UTF-8 whose tokens are separated by spaces, with its case restored.
  package func truecase(_ tokenizedLine: Span<UInt8>, into output: inout [UInt8]) {
    let everywhere =
      LetterCasing(of: tokenizedLine, 0..<tokenizedLine.count).isAllCapital
    var position = SentencePosition()
    var isFirst = true
    tokenizedLine.forEachToken { range in
      let token = tokenizedLine.extracting(range)
      if !isFirst { output.append(UInt8(ascii: " ")) }
      isFirst = false
      if everywhere || position.isAtStart, let word = words.id(of: Self.key(token).span) {
        output += entries[Int(word)].form
      } else {
        output.append(range, of: tokenizedLine)
      }
      position.pass(token)
    }
  }

  private static func key(_ word: Span<UInt8>) -> [UInt8] {
    var key: [UInt8] = []
    SimpleLowercasing.lowercase(word, into: &key)
    return key
  }
}

extension Truecaser.Entry {
  fileprivate func isWorse(than other: Self) -> Bool {
    count != other.count
      ? count < other.count : form.lexicographicallyPrecedes(other.form)
  }
}
