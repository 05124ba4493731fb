/// N-grams of the references that one of two systems gets right more often than the other.
///
/// They are ranked by the smoothed share of the first system in the matches of both,
/// (a + 1) / (a + b + 2), as in compare-mt (Neubig et al. 2019), among equals by their length. An
/// n-gram that is part of one of a higher rank, has it as its part, or continues it after most of its
/// words is left out.
package struct NGramDifferences: Sendable, Codable {
  /// An n-gram with its counts.
  package struct Row: Sendable, Codable, Equatable {
    package let words: [String]
    /// Number of occurrences in the references.
    package let expected: Int
    /// Number of occurrences in the translations of each system that its reference has, too.
    package let right: [Int]
    /// Number of occurrences in the translations of each system that its reference lacks.
    package let wrong: [Int]
  }

  /// Index of the system that gets the n-grams of `ahead`.
  package let first: Int
  /// Index of the system that gets the n-grams of `behind`.
  package let second: Int
  /// N-grams that the first system gets right more often, the clearest first.
  package let ahead: [Row]
  /// N-grams that the second system gets right more often.
  package let behind: [Row]

  /// Largest length of n-grams.
  package static let order = 8
  /// Number of n-grams in each direction.
  private static let rowCount = 12
  /// Least difference of matches: one match more is chance.
  private static let leastDifference = 2

  /// - Parameters:
  ///   - outputs: Translations of all systems. Shape: `[system][sentence][token]`.
  ///   - references: References. Shape: `[sentence][token]`.
  package init(
    first: Int, second: Int, outputs: [[[String]]], references: [[String]]
  ) {
    (self.first, self.second) = (first, second)
    var index = NGramIndex()
    let references = references.map { index.words($0) }
    let outputs = outputs.map { $0.map { index.words($0) } }
    var tallies: [NGramIndex.Key: Tally] = [:]
    for (sentence, reference) in references.enumerated() {
      let expected = NGramIndex.counts(reference)
      let produced = outputs.map { NGramIndex.counts($0[sentence]) }
      for (ngram, count) in expected {
        var tally = tallies[ngram] ?? Tally(systems: outputs.count)
        tally.expected += count
        for system in outputs.indices {
          tally.right[system] += min(count, produced[system][ngram, default: 0])
        }
        tallies[ngram] = tally
      }
    }
    let ahead = Self.clearest(tallies, first, second, index)
    let behind = Self.clearest(tallies, second, first, index)
    // Occurrences that no reference has are counted for the chosen n-grams only.
    var produced: [NGramIndex.Key: [Int]] = [:]
    for ngram in ahead + behind { produced[ngram] = [Int](repeating: 0, count: outputs.count) }
    for (system, sentences) in outputs.enumerated() {
      for sentence in sentences {
        for (ngram, count) in NGramIndex.counts(sentence) { produced[ngram]?[system] += count }
      }
    }
    func row(_ ngram: NGramIndex.Key) -> Row {
      let tally = tallies[ngram] ?? Tally(systems: outputs.count)
      let all = produced[ngram] ?? tally.right
      return Row(
        words: index.text(ngram), expected: tally.expected, right: tally.right,
        wrong: zip(all, tally.right).map { $0 - $1 })
    }
    (self.ahead, self.behind) = (ahead.map(row), behind.map(row))
  }

  private struct Tally {
    var expected = 0
    var right: [Int]

    init(systems: Int) { right = [Int](repeating: 0, count: systems) }
  }

  /// Returns the n-grams that one system gets right more often than another, the clearest first.
  private static func clearest(
    _ tallies: [NGramIndex.Key: Tally], _ system: Int, _ other: Int, _ index: NGramIndex
  ) -> [NGramIndex.Key] {
    let candidates = tallies.compactMap { ngram, tally in
      let (own, others) = (tally.right[system], tally.right[other])
      return own - others >= leastDifference
        ? (ngram: ngram, share: Double(own + 1) / Double(own + others + 2), text: index.text(ngram))
        : nil
    }.sorted { one, two in
      if one.share != two.share { return one.share > two.share }
      if one.text.count != two.text.count { return one.text.count > two.text.count }
      return one.text.lexicographicallyPrecedes(two.text)
    }
    var chosen: [(ngram: NGramIndex.Key, text: [String])] = []
    for candidate in candidates where chosen.count < rowCount {
      if !chosen.contains(where: { overlap($0.text, candidate.text) }) {
        chosen.append((candidate.ngram, candidate.text))
      }
    }
    return chosen.map(\.ngram)
  }

  /// True if one n-gram is part of the other, or begins with the end of the other: with two words or
  /// more that are at least half of the shorter one.
  private static func overlap(_ one: [String], _ two: [String]) -> Bool {
    if one.contains(two) || two.contains(one) { return true }
    let shorter = min(one.count, two.count)
    let least = max(2, (shorter + 1) / 2)
    guard least < shorter else { return false }
    return (least..<shorter).contains { length in
      one.suffix(length).elementsEqual(two.prefix(length))
        || two.suffix(length).elementsEqual(one.prefix(length))
    }
  }
}

/// Numbers of words, and n-grams of them as keys.
private struct NGramIndex {
  /// Numbers of up to eight words, -1 for none.
  typealias Key = SIMD8<Int32>

  private var numbers: [String: Int32] = [:]
  private var names: [String] = []

  mutating func words(_ words: [String]) -> [Int32] {
    words.map { word in
      if let number = numbers[word] { return number }
      let number = Int32(clamping: names.count)
      numbers[word] = number
      names.append(word)
      return number
    }
  }

  func text(_ key: Key) -> [String] {
    (0..<NGramDifferences.order).compactMap { place in
      let number = Int(key[place])
      return names.indices.contains(number) ? names[number] : nil
    }
  }

  /// Returns the counts of all n-grams of a sentence.
  static func counts(_ words: [Int32]) -> [Key: Int] {
    var counts: [Key: Int] = [:]
    for start in words.indices {
      var key = Key(repeating: -1)
      for (place, word) in words[start...].prefix(NGramDifferences.order).enumerated() {
        key[place] = word
        counts[key, default: 0] += 1
      }
    }
    return counts
  }
}
