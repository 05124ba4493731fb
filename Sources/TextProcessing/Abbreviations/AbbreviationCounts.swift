import Primitives

/// Counts of words with and without a period, from which abbreviations are learnt.
///
/// A period before a small letter or a comma does not end a sentence, so its word is an abbreviation;
/// a word that nearly always stands without one is none (a simple form of Kiss and Strunk 2006,
/// "Unsupervised Multilingual Sentence Boundary Detection").
struct AbbreviationCounts {
  /// For each candidate, how often it stands before a period that does not end a sentence.
  private var abbreviated: [PackedWord: (word: String, count: Int)] = [:]
  /// For each candidate, how often it stands without a period.
  private var plain: [PackedWord: Int] = [:]
  private let prefixes: NonbreakingPrefixes
  private let classes = ScalarClassTable.shared

  init(_ prefixes: NonbreakingPrefixes) { self.prefixes = prefixes }

  /// Counts the periods of a line of UTF-8 that do not end a sentence.
  mutating func countPeriods(_ line: Span<UInt8>) {
    for index in line.indices
    where line[index] == UInt8(ascii: ".") && index > 0 && goesOn(after: index, in: line) {
      var start = index
      while start > 0, index - start < 16,
        classes.ofScalar(before: start, in: line).contains(.alphabetic)
      {
        start = line.startOfScalar(before: start)
      }
      guard start < index, isFree(start, in: line),
        let word = PackedWord(line.extracting(start..<index))
      else { continue }
      if abbreviated[word] == nil {
        var bytes: [UInt8] = []
        bytes.append(start..<index, of: line)
        abbreviated[word] = (String(decoding: bytes, as: UTF8.self), 0)
      }
      abbreviated[word]?.count += 1
    }
  }

  /// Whether a sentence goes on after a period: with a comma, or a space and a small letter.
  private func goesOn(after period: Int, in line: Span<UInt8>) -> Bool {
    guard period + 1 < line.count else { return false }
    if line[period + 1] == UInt8(ascii: ",") { return true }
    return line[period + 1] == UInt8(ascii: " ")
      && classes.ofScalar(at: period + 2, in: line).contains(.lowercase)
  }

  private func isFree(_ start: Int, in line: Span<UInt8>) -> Bool {
    let previous = classes.ofScalar(before: start, in: line)
    return previous.contains(.space) || (start > 0 && line[start - 1] == UInt8(ascii: "("))
  }

  /// Counts the words of a line of UTF-8 that are candidates or listed and have no period.
  mutating func countPlainWords(_ line: Span<UInt8>) {
    var start = 0
    for index in 0...line.count where index == line.count || line[index] == UInt8(ascii: " ") {
      defer { start = index + 1 }
      guard start < index, index - start <= 16,
        let word = PackedWord(line.extracting(start..<index)),
        abbreviated[word] != nil || prefixes.lists(word)
      else { continue }
      plain[word, default: 0] += 1
    }
  }

  private static let fewestOccurrences = 3
  private static let fewestPlainOccurrences = 10
  private static let smallestRatio = 20

  /// Words with a period that the list does not have, in byte order.
  var abbreviations: [String] {
    abbreviated.filter { word, entry in
      !prefixes.lists(word)
        && entry.count >= max(Self.fewestOccurrences, plain[word, default: 0])
    }.map(\.value.word).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Listed words that are no abbreviations in the text, in byte order.
  var words: [String] {
    plain.filter { word, count in
      prefixes.lists(word) && count >= Self.fewestPlainOccurrences
        && count >= Self.smallestRatio * (abbreviated[word]?.count ?? 0)
    }.map(\.key.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
