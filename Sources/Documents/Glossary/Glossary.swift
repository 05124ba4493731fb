package import Primitives

/// Terms with the translations that they must have, and those that they must not have.
package struct Glossary: Sendable {
  /// A term of the source language.
  package struct Entry: Sendable, Equatable {
    package let source: String
    /// Translations of which a text must have one; empty if there are only forbidden ones.
    package var targets: [String] = []
    /// Translations that a text must not have.
    package var forbidden: [String] = []

    package init(source: String, targets: [String] = [], forbidden: [String] = []) {
      self.source = source
      self.targets = targets
      self.forbidden = forbidden
    }
  }

  /// A row of a glossary file.
  struct Row {
    var source: String
    var targets: [String] = []
    var forbidden: [String] = []
  }

  package private(set) var entries: [Entry] = []
  private var patterns: [(targets: [TermPattern], forbidden: [TermPattern])] = []
  /// Entries by their words in small letters, joined by spaces.
  private var places: [String: [Int]] = [:]
  /// Number of words of the longest term that begins with a word, in small letters.
  private var longest: [String: Int] = [:]

  package init() {}

  /// Makes a glossary of terms; those with the same source are joined.
  package init(_ entries: [Entry]) {
    for entry in entries { add(entry) }
  }

  /// Adds the terms of a file.
  ///
  /// - Parameters:
  ///   - bytes: the file: a table (`.csv`, `.tsv`), TBX (`.tbx`, `.xml`), or OmegaT's text of tabs.
  ///   - source: language of the terms, such as `en`.
  ///   - target: language of their translations.
  /// - Throws: `FileError` if the file is malformed or holds no term of the two languages.
  package mutating func add(
    _ bytes: [UInt8], path: String, source: String, target: String
  ) throws(FileError) {
    do throws(LineError) {
      let rows = try Self.rows(bytes, path: path, source: source, target: target)
      guard !rows.isEmpty else {
        throw LineError(
          line: 1,
          "there is no term from '\(source)' into '\(target)'; name the languages in the file, or "
            + "leave it out")
      }
      for row in rows {
        guard row.targets.count + row.forbidden.count > 0 else { continue }
        add(Entry(source: row.source, targets: row.targets, forbidden: row.forbidden))
      }
    } catch {
      throw FileError(path, line: error.line, error.problem)
    }
  }

  private mutating func add(_ entry: Entry) {
    let words = TextWords.tokens(of: entry.source)
    guard !words.isEmpty else { return }
    let key = words.map { $0.lowercased() }.joined(separator: " ")
    let index: Int
    if let known = places[key]?.first(where: {
      entries[$0].source == entry.source
        || !entries[$0].source.isProperForm && !entry.source.isProperForm
    }) {
      index = known
    } else {
      index = entries.count
      entries.append(Entry(source: entry.source))
      patterns.append(([], []))
      places[key, default: []].append(index)
      note(words)
    }
    for text in entry.targets where !entries[index].targets.contains(text) {
      entries[index].targets.append(text)
      patterns[index].targets.append(TermPattern(text))
    }
    for text in entry.forbidden where !entries[index].forbidden.contains(text) {
      entries[index].forbidden.append(text)
      patterns[index].forbidden.append(TermPattern(text))
    }
  }

  private mutating func note(_ words: [String]) {
    guard let first = words.first?.lowercased() else { return }
    longest[first] = max(longest[first] ?? 0, words.count)
  }
}

// MARK: - Texts

/// Place of a term in a text.
package struct TermMatch: Sendable, Equatable {
  /// Index of the term in the entries of the glossary.
  package let entry: Int
  /// Place in the UTF-8 of the text.
  package let range: Range<Int>
}

extension Glossary {
  /// Returns the terms of a source text, from left to right, the longest first, without overlap.
  ///
  /// Case does not matter, except in terms with a capital behind their first letter, such as `USB`.
  /// Words in placeholders, and parts of words with a hyphen, are no terms.
  package func matches(in text: String) -> [TermMatch] {
    guard !longest.isEmpty else { return [] }
    let bytes = Array(text.utf8)
    let ranges = TextWords.ranges(of: text).map { range in
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      return start..<start + text.utf8.distance(from: range.lowerBound, to: range.upperBound)
    }
    let words = ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
    let small = words.map { $0.lowercased() }
    let closed = Placeholders(text).ranges
    var result: [TermMatch] = []
    var start = 0
    search: while start < words.count {
      for length in stride(
        from: min(longest[small[start]] ?? 0, words.count - start), through: 1, by: -1)
      {
        let span = start..<start + length
        guard let found = places[small[span].joined(separator: " ")],
          let entry = entry(among: found, writtenAs: Array(words[span]))
        else { continue }
        let range = ranges[start].lowerBound..<ranges[start + length - 1].upperBound
        guard !closed.contains(where: { $0.overlaps(range) }), Self.isWhole(range, in: bytes)
        else { continue }
        result.append(TermMatch(entry: entry, range: range))
        start += length
        continue search
      }
      start += 1
    }
    return result
  }

  /// Returns the entry for words, the one of the same case first.
  private func entry(among found: [Int], writtenAs words: [String]) -> Int? {
    found.first { TextWords.tokens(of: entries[$0].source) == words }
      ?? found.first { !entries[$0].source.isProperForm }
  }

  /// True if a place in a text is not a part of a longer word, name or option.
  private static func isWhole(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    let joining = Array("-_@\\$%#~".utf8)
    if range.lowerBound > 0, (joining + Array(".".utf8)).contains(bytes[range.lowerBound - 1]) {
      return false
    }
    guard range.upperBound < bytes.count else { return true }
    if joining.contains(bytes[range.upperBound]) { return false }
    guard bytes[range.upperBound] == UInt8(ascii: "."), range.upperBound + 1 < bytes.count else {
      return true
    }
    // A period inside a name, such as `file.txt`.
    return isSpace(bytes[range.upperBound + 1]) || bytes[range.upperBound + 1] < 0x30
  }

  /// True if a translation has an allowed target of a term, in any form, and no forbidden one.
  package func isKept(_ entry: Int, in translation: String) -> Bool {
    violation(of: entry, in: translation) == nil
  }

  /// Returns the translations of terms that a text breaks; nil if it keeps the term.
  ///
  /// A forbidden target counts where its words are not those of an allowed one.
  package func violation(of entry: Int, in translation: String) -> TermViolation? {
    let words = TextWords.tokens(of: translation).map(WordSpelling.init)
    let allowed = patterns[entry].targets.flatMap { $0.places(in: words) }
    for (index, pattern) in patterns[entry].forbidden.enumerated()
    where pattern.places(in: words).contains(where: { place in
      !allowed.contains { $0.overlaps(place) }
    }) {
      return .forbidden(entries[entry].forbidden[index])
    }
    return allowed.isEmpty && !entries[entry].targets.isEmpty ? .missing : nil
  }
}

/// Way in which a translation breaks a term.
package enum TermViolation: Sendable, Equatable {
  /// No allowed target is there.
  case missing
  /// A forbidden target is there.
  case forbidden(String)
}

extension String {
  /// True if a term has a capital behind its first letter, so that its case distinguishes it.
  package var isProperForm: Bool {
    unicodeScalars.drop { !$0.properties.isAlphabetic }.dropFirst()
      .contains(where: \.properties.isUppercase)
  }
}
