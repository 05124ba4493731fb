public import Primitives

/// Truecaser: gives words at the beginning of a sentence the case that they have elsewhere.
///
/// A truecaser holds the most frequent form of each word, sentence-initial occurrences not counted
/// (Lita, Ittycheriah, Roukos and Kambhatla, "tRuEcasIng", ACL 2003, reduced to unigrams as in the
/// Moses scripts). It changes the first word of a line, the first word after a token . : ? or !
/// (tokens without a letter are skipped), and every word of a line in capitals or in Title Case. A
/// word that was never counted in any case is not changed.
public struct Truecaser: Sendable, Equatable {
  /// Most frequent form of a word.
  struct Entry: Sendable, Equatable {
    var form: [UInt8]
    var count: Int
  }

  /// Entries in byte order of the form.
  let entries: [Entry]
  /// Words in lower case; their identifiers are the indices of their entries.
  private let words: Vocabulary
  /// Case mapping of the language.
  private let tailoring: CaseTailoring
  /// Words in lower case and without accents, and the indices of their most frequent entries; only in
  /// languages where capitals have no accents.
  private let bareWords: [[UInt8]: Int]

  /// Trains a truecaser on lines given as tokens.
  ///
  /// To train on parts of a corpus in parallel, use `TruecaserCounts`.
  public static func train(
    on lines: some Sequence<[String]>, _ tailoring: CaseTailoring = .general
  ) -> Truecaser {
    var counts = TruecaserCounts()
    for line in lines { counts.count(line) }
    return counts.truecaser(tailoring)
  }

  /// Creates a truecaser of the most frequent among forms that differ only in case.
  ///
  /// Among equally frequent forms, the last in byte order is taken, which prefers lower case.
  init(entries candidates: [Entry], _ tailoring: CaseTailoring = .general) {
    self.tailoring = tailoring
    var words = Vocabulary()
    var best: [Entry] = []
    for candidate in candidates {
      let id = Int(words.intern(Self.key(candidate.form.span, tailoring).span))
      if id == best.count {
        best.append(candidate)
      } else if best[id].isWorse(than: candidate) {
        best[id] = candidate
      }
    }
    entries = best.sorted { $0.form.lexicographicallyPrecedes($1.form) }
    // Renumbered, so that equality does not depend on the order of the candidates.
    self.words = entries.reduce(into: Vocabulary()) { words, entry in
      _ = words.intern(Self.key(entry.form.span, tailoring).span)
    }
    var bareWords: [[UInt8]: Int] = [:]
    if tailoring == .greek {
      for (index, entry) in entries.enumerated() {
        let key = GreekAccents.removed(from: Self.key(entry.form.span, tailoring))
        if let other = bareWords[key], entries[other].count >= entry.count { continue }
        bareWords[key] = index
      }
    }
    self.bareWords = bareWords
  }

  /// Returns the tokens of a line with the case of sentence-initial words restored.
  public func truecase(_ tokens: [String]) -> [String] {
    let line = Array(tokens.joined(separator: " ").utf8)
    var output: [UInt8] = []
    truecase(line.span, into: &output)
    return output.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Appends a line of UTF-8, whose tokens are separated by spaces, with its case restored.
  package func truecase(_ tokenizedLine: Span<UInt8>, into output: inout [UInt8]) {
    let restoresAll =
      LetterCasing(of: tokenizedLine, 0..<tokenizedLine.count).isAllUppercase
      || LetterCasing.isTitleCase(tokenizedLine)
    var position = SentencePosition()
    var isFirst = true
    tokenizedLine.forEachToken { range in
      let token = tokenizedLine.extracting(range)
      if !isFirst { output.append(UInt8(ascii: " ")) }
      isFirst = false
      if restoresAll || position.isAtStart, let entry = entry(of: token) {
        output += entry.form
      } else {
        output.append(range, of: tokenizedLine)
      }
      position.advance(past: token)
    }
  }

  /// Whether a form of the word was counted.
  func knows(_ word: Span<UInt8>) -> Bool { words.id(of: Self.key(word, tailoring).span) != nil }

  /// Returns true if the word is in lower case, and false if it is in another case, where its most
  /// frequent form is in lower case; nil for other words.
  func agreesWithLowercase(_ word: Span<UInt8>) -> Bool? {
    let key = Self.key(word, tailoring)
    guard let id = words.id(of: key.span), entries[Int(id)].form == key else { return nil }
    return key.count == word.count && key.indices.allSatisfy { key[$0] == word[$0] }
  }

  /// Returns the most frequent form of a word; nil if none was counted.
  private func entry(of word: Span<UInt8>) -> Entry? {
    let key = Self.key(word, tailoring)
    if let id = words.id(of: key.span) { return entries[Int(id)] }
    guard !bareWords.isEmpty, LetterCasing(of: word, 0..<word.count).isAllUppercase else {
      return nil
    }
    return bareWords[GreekAccents.removed(from: key)].map { entries[$0] }
  }

  /// Returns the word in lower case.
  private static func key(_ word: Span<UInt8>, _ tailoring: CaseTailoring) -> [UInt8] {
    var key: [UInt8] = []
    SimpleLowercasing.lowercase(word, tailoring, into: &key)
    return key
  }
}

extension Truecaser.Entry {
  fileprivate func isWorse(than other: Self) -> Bool {
    count != other.count
      ? count < other.count : form.lexicographicallyPrecedes(other.form)
  }
}

extension Truecaser {
  /// Returns the contents of a truecaser file: on each line the most frequent form of a word, a tab
  /// and its count, in byte order.
  package func serialized() -> [UInt8] {
    var output: [UInt8] = []
    for entry in entries {
      output += entry.form
      output.append(UInt8(ascii: "\t"))
      output += String(entry.count).utf8
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }

  /// Parses the contents of a truecaser file.
  ///
  /// - Throws: `LineError` for the first malformed line.
  package init(
    parsing file: Span<UInt8>, _ tailoring: CaseTailoring = .general
  ) throws(LineError) {
    var entries: [Entry] = []
    var lineNumber = 0
    var start = 0
    while start < file.count {
      lineNumber += 1
      var end = start
      while end < file.count, file[end] != UInt8(ascii: "\n") { end += 1 }
      guard let entry = Self.entry(parsing: file.extracting(start..<end)) else {
        throw LineError(
          line: lineNumber,
          "a line must be a word, a tab and a positive count; train the model again")
      }
      entries.append(entry)
      start = end + 1
    }
    self.init(entries: entries, tailoring)
  }

  /// Returns the entry of a line, or nil if the line is malformed.
  private static func entry(parsing line: Span<UInt8>) -> Entry? {
    var form: [UInt8] = []
    var index = 0
    while index < line.count, line[index] != UInt8(ascii: "\t") {
      if line[index] == UInt8(ascii: " ") { return nil }
      form.append(line[index])
      index += 1
    }
    guard !form.isEmpty, index + 1 < line.count else { return nil }
    var count = 0
    for digit in index + 1..<line.count {
      let value = line[digit] &- UInt8(ascii: "0")
      let (product, overflowed) = count.multipliedReportingOverflow(by: 10)
      let (sum, carried) = product.addingReportingOverflow(Int(value))
      guard value < 10, !overflowed, !carried else { return nil }
      count = sum
    }
    return count > 0 ? Entry(form: form, count: count) : nil
  }
}
