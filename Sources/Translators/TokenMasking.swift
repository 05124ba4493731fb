import Seq2Seq
import TextProcessing

/// Masking of the tokens that a network cannot know and must take over: protected spans that are not
/// a single subword of both its vocabularies, and tokens that are too long to be read.
///
/// A masked token is an unknown word, which the network has learnt to copy. What it copied is
/// restored, and what it forgot or repeated is repaired, so that a translation contains every
/// protected token exactly as often as its source.
package struct TokenMasking: Sendable {
  private let subwords: Subwords
  private let isActive: Bool

  /// Longest token that a network reads, in bytes of UTF-8.
  private static let longest = 120
  /// Scalar that begins a masked token, for private use. Its index in the source follows.
  private static let mark: Unicode.Scalar = "\u{E000}"

  /// - Parameter isActive: whether there are protected tokens; false for pretokenized text.
  init(_ subwords: Subwords, isActive: Bool) {
    self.subwords = subwords
    self.isActive = isActive
  }

  /// Returns a sentence with its masked tokens.
  func masked(_ words: [String]) -> Sentence { masked(words, terms: []) }

  /// Returns a sentence with its masked tokens.
  ///
  /// - Parameter terms: indices of tokens that are masked in any case.
  func masked(_ words: [String], terms: Set<Int>) -> Sentence {
    guard isActive || !terms.isEmpty else {
      return Sentence(original: words, words: words, protected: [])
    }
    var masked = words
    var protected: [Int] = []
    for (index, word) in words.enumerated() {
      let isLong = word.utf8.count > Self.longest
      let isTerm = terms.contains(index)
      guard isTerm || isActive && (isLong || ProtectedSpan.covers(word)) else { continue }
      protected.append(index)
      if isTerm || isLong || !isKnown(word) {
        let mask = "\(Self.mark)\(index)"
        if subwords.encode([mask]).ids == [SubwordVocabulary.unknown, SubwordVocabulary.end] {
          masked[index] = mask
        }
      }
    }
    return Sentence(original: words, words: masked, protected: protected)
  }

  /// Whether a token is a single known subword of both languages.
  private func isKnown(_ word: String) -> Bool {
    let source = subwords.encode([word]).ids
    let target = subwords.encodeTarget([word])
    return source.count == 2 && source[0] != SubwordVocabulary.unknown && target.count == 3
      && target[1] != SubwordVocabulary.unknown
  }

  /// Sentence with masked tokens.
  package struct Sentence: Sendable {
    /// Tokens of the source.
    package let original: [String]
    /// Tokens as the network reads them.
    package let words: [String]
    /// Indices of the protected tokens, in ascending order.
    package let protected: [Int]

    package init(original: [String], words: [String], protected: [Int]) {
      self.original = original
      self.words = words
      self.protected = protected
    }

    /// Returns a translation in which the protected tokens are masked as in the source.
    func masking(_ translation: [String]) -> [String] {
      guard !protected.isEmpty else { return translation }
      return translation.map { word in
        protected.first { original[$0] == word }.map { words[$0] } ?? word
      }
    }
  }
}

extension TokenMasking.Sentence {
  /// Token of a translation, with the source tokens it is linked to.
  private struct Item {
    var word: String
    var sources: [Int]
    /// Source token that a masked token stands for, or that a protected one is linked to.
    var wanted: Int?
    var isProtected = false
    /// Source token that was assigned.
    var assigned: Int?
  }

  /// Returns a translation with its masked tokens restored, and with exactly the protected tokens of
  /// the source.
  ///
  /// - Returns: the words and links, and whether nothing had to be put in, replaced or left out.
  package func restore(
    _ translation: [String], _ links: [(source: Int, target: Int)]
  ) -> (words: [String], links: [(source: Int, target: Int)], isComplete: Bool) {
    var items = items(translation, links)
    guard !protected.isEmpty || items.contains(where: \.isProtected) else {
      return (translation, links, true)
    }
    var free = protected
    // Words that the network itself names, then other occurrences of the same token.
    for exact in [true, false] {
      for index in items.indices where items[index].isProtected && items[index].assigned == nil {
        let item = items[index]
        let choice = free.firstIndex { source in
          exact ? source == item.wanted : original[source] == item.word
        }
        if let choice { items[index].assigned = free.remove(at: choice) }
      }
    }
    let isComplete =
      free.isEmpty && items.allSatisfy { !$0.isProtected || $0.assigned != nil }
    // Tokens too many become those that are missing, or are left out.
    for index in items.indices where items[index].isProtected && items[index].assigned == nil {
      if !free.isEmpty { items[index].assigned = free.removeFirst() }
    }
    items.removeAll { $0.isProtected && $0.assigned == nil }
    for source in free {
      items.insert(
        Item(word: original[source], sources: [source], isProtected: true, assigned: source),
        at: place(of: source, in: items))
    }
    var result: [(source: Int, target: Int)] = []
    for (target, item) in items.enumerated() {
      for source in item.assigned.map({ [$0] }) ?? item.sources { result.append((source, target)) }
    }
    return (
      items.map { item in item.assigned.map { original[$0] } ?? item.word }, result, isComplete
    )
  }

  private func items(
    _ translation: [String], _ links: [(source: Int, target: Int)]
  ) -> [Item] {
    var sources = [[Int]](repeating: [], count: translation.count)
    for link in links where translation.indices.contains(link.target) {
      sources[link.target].append(link.source)
    }
    var items: [Item] = []
    for (word, sources) in zip(translation, sources) {
      let parts = word.split(
        separator: "\u{E000}", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        let isProtected = ProtectedSpan.covers(word)
        items.append(
          Item(
            word: word, sources: sources,
            wanted: isProtected
              ? sources.first { original.indices.contains($0) && original[$0] == word } : nil,
            isProtected: isProtected))
        continue
      }
      // Subwords that the network wrote before a copied token are a word of their own.
      if !parts[0].isEmpty { items.append(Item(word: String(parts[0]), sources: sources)) }
      let index = Int(parts[1]).flatMap { original.indices.contains($0) ? $0 : nil }
      items.append(
        Item(
          word: index.map { original[$0] } ?? "", sources: sources, wanted: index,
          isProtected: true))
    }
    return items
  }

  /// Returns the place of a source token among the items: behind the translation of the words before
  /// it, else before that of the words after it, else at the end.
  private func place(of source: Int, in items: [Item]) -> Int {
    var (before, after): ((source: Int, place: Int)?, (source: Int, place: Int)?) = (nil, nil)
    for (place, item) in items.enumerated() {
      for linked in item.assigned.map({ [$0] }) ?? item.sources {
        if linked < source, before.map({ linked >= $0.source }) ?? true {
          before = (linked, place + 1)
        } else if linked > source, after.map({ linked < $0.source }) ?? true {
          after = (linked, place)
        }
      }
    }
    // Final punctuation stays at the end.
    if let before, let after, before.source + 1 < source, after.source == source + 1 {
      return after.place
    }
    return before?.place ?? after?.place ?? items.count
  }
}
