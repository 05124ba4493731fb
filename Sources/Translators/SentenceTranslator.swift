import TextProcessing

/// Translator of lines of several sentences: splits them, has each sentence translated by itself, and
/// joins the translations with the white space of the source.
///
/// A system never sees more than one sentence, so nothing is reordered over its end, and each
/// translation begins with a capital letter if its sentence does.
struct SentenceTranslator: Translator {
  private let base: any Translator
  private let splitter: SentenceSplitter

  init(_ base: any Translator, splitter: SentenceSplitter) {
    self.base = base
    self.splitter = splitter
  }

  var batchSize: Int { base.batchSize }

  func check() throws { try base.check() }

  func translate(_ line: String) -> Translation { translate([line])[0] }

  func translate(_ lines: [String]) -> [Translation] {
    let parts = lines.map(splitter.split)
    let sentences = parts.flatMap(\.sentences)
    var translations: [Translation] = []
    for start in stride(from: 0, to: sentences.count, by: max(1, batchSize)) {
      translations += base.translate(
        Array(sentences[start..<min(sentences.count, start + max(1, batchSize))]))
    }
    var next = 0
    return parts.map { line in
      let first = next
      next += line.sentences.count
      return line.joined(translations[first..<next])
    }
  }

  func translations(of line: String, count: Int) -> [Translation] {
    let parts = splitter.split(line)
    let lists = parts.sentences.map { base.translations(of: $0, count: count) }
    guard let first = lists.first, lists.allSatisfy({ !$0.isEmpty }) else {
      return lists.isEmpty ? [translate(line)] : []
    }
    // The best combinations of n sentences are made of the best of n - 1: of two lists in order, the
    // pair (i, j) has at least (i + 1)(j + 1) - 1 pairs before it.
    var combinations = first.map { ([$0], $0.score) }
    for list in lists.dropFirst() {
      var pairs: [([Translation], Double)] = []
      for (i, (chosen, score)) in combinations.enumerated() {
        for (j, translation) in list.enumerated() {
          if (i + 1) * (j + 1) > count { break }
          pairs.append((chosen + [translation], score + translation.score))
        }
      }
      // Ties keep the order of the lists.
      let order = pairs.indices.sorted { (pairs[$1].1, $0) < (pairs[$0].1, $1) }
      combinations = order.prefix(max(0, count)).map { pairs[$0] }
    }
    return combinations.map { parts.joined($0.0[...]) }.withDifferentTexts
  }
}

extension SplitLine {
  /// Joins the translations of the sentences: their texts, sums of scores and features, and links
  /// between the tokens of the whole line.
  fileprivate func joined(_ translations: ArraySlice<Translation>) -> Translation {
    if translations.count == 1, let only = translations.first, separators == ["", ""] {
      return only
    }
    var features: [(name: String, values: [Double])] = []
    var alignment: [(source: Int, target: Int)] = []
    var (sourceRanges, targetRanges): ([Range<Int>?], [Range<Int>]) = ([], [])
    let parts = parts(translations.map(\.text))
    var text = parts.separators[0]
    var sourceStart = separators[0].utf8.count
    for (index, translation) in translations.enumerated() {
      for (name, values) in translation.features {
        if let index = features.firstIndex(where: { $0.name == name }),
          features[index].values.count == values.count
        {
          features[index].values = zip(features[index].values, values).map { $0 + $1 }
        } else {
          features.append((name, values))
        }
      }
      let targetStart = text.utf8.count
      alignment += translation.alignment.map {
        (sourceRanges.count + $0.source, targetRanges.count + $0.target)
      }
      sourceRanges += translation.sourceRanges.map { $0.map { $0.moved(by: sourceStart) } }
      targetRanges += translation.targetRanges.map { $0.moved(by: targetStart) }
      text += translation.text + parts.separators[index + 1]
      sourceStart += sentences[index].utf8.count + separators[index + 1].utf8.count
    }
    var result = Translation(
      text: text, score: translations.reduce(0) { $0 + $1.score }, features: features,
      alignment: alignment, sourceRanges: sourceRanges, targetRanges: targetRanges)
    result.cuts = cutSentences.count
    result.terms = translations.flatMap(\.terms)
    result.quality = Self.mean(translations) { $0.quality.map { [$0] } }?.first
    result.evidence = Self.mean(translations) { $0.evidence.isEmpty ? nil : $0.evidence } ?? []
    return result
  }

  /// Returns the mean of values of the sentences, by the lengths of their translations; nil if one has
  /// none.
  private static func mean(
    _ translations: ArraySlice<Translation>, _ values: (Translation) -> [Double]?
  ) -> [Double]? {
    var (sums, total): ([Double], Double) = ([], 0)
    for translation in translations {
      guard let values = values(translation) else { return nil }
      if sums.isEmpty { sums = values.map { _ in 0 } }
      guard values.count == sums.count else { return nil }
      let weight = Double(max(1, translation.text.utf8.count))
      for (index, value) in values.enumerated() { sums[index] += weight * value }
      total += weight
    }
    return total > 0 ? sums.map { $0 / total } : nil
  }
}

extension Range where Bound == Int {
  fileprivate func moved(by distance: Int) -> Range<Int> {
    lowerBound + distance..<upperBound + distance
  }
}
