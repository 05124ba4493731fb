package import Corpora
import Foundation
package import Primitives
package import Storage
import TextProcessing

/// Text format of Moses phrase tables:
/// `source ||| target ||| scores ||| alignment ||| counts`.
package enum MosesPhraseTable {
  /// Writes `table`; a `|` inside a word is escaped as `&#124;`, as in Moses, and the `&` of a word
  /// that holds this text as `&amp;`.
  package static func write(_ table: PhraseTable, to output: inout OutputFile) throws {
    let targetTotals = totals(table)
    var line: [UInt8] = []
    for source in 0..<table.sources.count {
      let pairs = table.pairs(ofSource: source)
      let sourceTotal = pairs.reduce(0) { $0 + table.count(ofPair: $1) }
      for pair in pairs {
        line.removeAll(keepingCapacity: true)
        let target = Int(table.pairTargets[pair])
        appendPhrases(table, source: source, pair: pair, to: &line)
        for score in 0..<table.scoreCount {
          let probability = exp(table.logScores[pair * table.scoreCount + score])
          line.append(contentsOf: " \(probability)".utf8)
        }
        let counts = [targetTotals[target], sourceTotal, table.count(ofPair: pair)]
          .map(number).joined(separator: " ")
        line.append(
          contentsOf:
            " ||| \(table.alignments[pair].pharaoh) ||| \(counts) ||| |||\n".utf8)
        try output.write(line)
      }
    }
  }

  /// Appends `source ||| target |||`.
  static func appendPhrases(
    _ table: PhraseTable, source: Int, pair: Int, to line: inout [UInt8]
  ) {
    var text: [UInt8] = []
    table.sourceVocabulary.append(table.sources[source], to: &text)
    line.append(contentsOf: escaped(text))
    line.append(contentsOf: " ||| ".utf8)
    text.removeAll(keepingCapacity: true)
    table.targetVocabulary.append(table.targets[Int(table.pairTargets[pair])], to: &text)
    line.append(contentsOf: escaped(text))
    line.append(contentsOf: " |||".utf8)
  }

  /// Returns the sum of the counts of each target phrase.
  private static func totals(_ table: PhraseTable) -> [Double] {
    var totals = [Double](repeating: 0, count: table.targets.count)
    for pair in 0..<table.pairCount {
      totals[Int(table.pairTargets[pair])] += table.count(ofPair: pair)
    }
    return totals
  }

  /// Returns a count as text, without a fraction if it is an integer.
  private static func number(_ count: Double) -> String {
    Int(exactly: count).map { "\($0)" } ?? "\(Float(count))"
  }

  private static func escaped(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for (index, byte) in text.enumerated() {
      if byte == MosesLine.bar {
        result += MosesLine.escapedBar
      } else {
        result.append(byte)
        if byte == MosesLine.ampersand, MosesLine.isEscape(text[index...]) {
          result += MosesLine.escapedAmpersand.dropFirst()
        }
      }
    }
    return result
  }

  /// Reads a table; lines may be in any order.
  ///
  /// - Parameters:
  ///   - unescapes: whether `&#124;` is read as `|`, as `write` writes it; otherwise words stay as
  ///     they are, like those of the language model and of the text that Moses is given.
  ///   - noted: called with remarks on parts of the table that are not taken over.
  /// - Throws: `FileError` with the line number of the first malformed line.
  package static func read(
    _ text: TextLines, unescapes: Bool = true, noted: (String) -> Void = { _ in }
  ) throws(FileError) -> PhraseTable {
    var sources = PhraseInterner()
    var targets = PhraseInterner()
    var entries: [Entry] = []
    var seen: Set<UInt64> = []
    entries.reserveCapacity(text.count)
    var scoreCount: Int?
    var sparseLines = 0
    var labelledLines = 0
    for index in 0..<text.count {
      func failure(_ problem: String) -> FileError {
        FileError(text.name, line: index + 1, problem)
      }
      let fields = MosesLine(text.bytes[text.range(index)])
      guard fields.count >= 3 else {
        throw failure(
          "should read `source ||| target ||| scores ||| …`; check the format of the file")
      }
      let scores = fields.values(2)
      guard !scores.isEmpty, scores.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
        throw failure("has scores in its third field that are not probabilities; correct the line")
      }
      guard scores.count == scoreCount ?? scores.count else {
        throw failure(
          "has \(scores.count) scores, not \(scoreCount ?? 0) as before; correct the line")
      }
      scoreCount = scores.count
      let phrases = [0, 1].map { fields.words($0, unescapes: unescapes) }
      if let problem = unsupportedPhrase(fields) { throw failure(problem) }
      // An empty target is a phrase that is left out.
      guard !phrases[0].isEmpty else {
        throw failure("has an empty source phrase; remove the line")
      }
      let source = sources.intern(phrases[0])
      let target = targets.intern(phrases[1])
      guard seen.insert(UInt64(source) << 32 | UInt64(target)).inserted else {
        throw failure("repeats a phrase pair; remove one of the two lines")
      }
      let links = fields.count > 3 ? Self.links(fields.tokens(3)) : []
      if let link = links.first(where: {
        $0.source >= phrases[0].count || $0.target >= phrases[1].count
      }) {
        throw failure(
          "has the link \(link.source)-\(link.target) outside its phrases of "
            + "\(phrases[0].count) and \(phrases[1].count) words; correct the line")
      }
      if [0, 1].allSatisfy({ isLabel(fields.tokens($0).last) }) { labelledLines += 1 }
      if fields.count > 5, !fields.tokens(5).isEmpty { sparseLines += 1 }
      entries.append(
        Entry(
          source: source, target: target, scores: scores, alignment: alignment(links),
          count: fields.count > 4 ? jointCount(fields.numbers(4)) : 0))
    }
    guard let scoreCount else {
      throw FileError(text.name, "is empty; check that this is the right file")
    }
    guard labelledLines < text.count else {
      throw FileError(
        text.name,
        "ends all phrases with a label such as [X], as a hierarchical table does; only "
          + "phrase-based tables can be read")
    }
    if sparseLines > 0 {
      noted("\(text.name): the sparse scores of \(sparseLines) lines are not taken over")
    }
    return table(entries, sources, targets, scoreCount: scoreCount)
  }

  private struct Entry {
    var source: UInt32
    var target: UInt32
    var scores: [Float]
    var alignment: PhraseAlignment
    /// Number of occurrences; 0 if unknown.
    var count: Double
  }

  /// Returns why a phrase is not one of plain words; nil if it is.
  private static func unsupportedPhrase(_ fields: MosesLine) -> String? {
    let (open, close, bar) = (UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "|"))
    for word in fields.tokens(0) + fields.tokens(1) {
      if word.dropFirst().dropLast().contains(bar) {
        return "has the factored word `\(String(decoding: word, as: UTF8.self))`; only tables of "
          + "plain words can be read"
      }
      if word.first == open, word.last == close,
        zip(word, word.dropFirst()).contains(where: {
          $0 == close && $1 == open
        })
      {
        return "has the nonterminal `\(String(decoding: word, as: UTF8.self))` of a hierarchical "
          + "table; only phrase-based tables can be read"
      }
    }
    return nil
  }

  /// Whether a word has the form of a nonterminal, `[X]`.
  private static func isLabel(_ word: ArraySlice<UInt8>?) -> Bool {
    guard let word, word.count > 2 else { return false }
    return word.first == UInt8(ascii: "[") && word.last == UInt8(ascii: "]")
  }

  /// Parses links; malformed ones are ignored, such as those of Moses's oldest tables.
  private static func links(_ tokens: [ArraySlice<UInt8>]) -> [(source: Int, target: Int)] {
    tokens.compactMap { link in
      let positions = link.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        .map { Int(String(decoding: $0, as: UTF8.self)) ?? -1 }
      guard positions.count == 2, positions[0] >= 0, positions[1] >= 0 else { return nil }
      return (positions[0], positions[1])
    }
  }

  /// Returns the links up to the maximum length of phrases with links; others are ignored.
  private static func alignment(_ links: [(source: Int, target: Int)]) -> PhraseAlignment {
    var alignment = PhraseAlignment()
    let range = 0..<PhraseAlignment.maximumLength
    for link in links where range.contains(link.source) && range.contains(link.target) {
      alignment.insert(source: link.source, target: link.target)
    }
    return alignment
  }

  /// Returns the third count, that of the pair; 0 if it is missing.
  private static func jointCount(_ counts: [Double]) -> Double {
    guard counts.count >= 3, counts[2] >= 0, counts[2] < 4e9 else { return 0 }
    return counts[2]
  }

  private static func table(
    _ entries: [Entry], _ sources: PhraseInterner, _ targets: PhraseInterner, scoreCount: Int
  ) -> PhraseTable {
    let names =
      scoreCount == PhraseTable.standardScores.count
      ? PhraseTable.standardScores : (1...scoreCount).map { "score_\($0)" }
    var table = PhraseTable(
      sourceVocabulary: sources.vocabulary, targetVocabulary: targets.vocabulary, scoreNames: names)
    for target in 0..<targets.phrases.count { _ = table.addTarget(targets.phrases[target]) }
    var fractions: [Float] = []
    // Group by source phrase; keep the order of the file within a group.
    let order = entries.indices.sorted { (entries[$0].source, $0) < (entries[$1].source, $1) }
    for (position, index) in order.enumerated() {
      let entry = entries[index]
      table.addPair(
        target: entry.target,
        logScores: entry.scores.map { log(max($0, PhraseTable.leastProbability)) },
        alignment: entry.alignment, count: UInt32(entry.count))
      fractions.append(Float(entry.count - entry.count.rounded(.down)))
      let isLast =
        position + 1 == order.count || entries[order[position + 1]].source != entry.source
      if isLast { table.endSource(sources.phrases[Int(entry.source)]) }
    }
    if fractions.contains(where: { $0 > 0 }) { table.countFractions = fractions }
    table.finish()
    return table
  }
}

/// Assigns identifiers to phrases and their words in order of first occurrence.
private struct PhraseInterner {
  var vocabulary = Vocabulary()
  var phrases = PhraseList()
  /// Phrases as text; identifiers are those of `phrases`.
  private var texts = Vocabulary()

  /// Returns the identifier of a phrase, which is added if it is new.
  mutating func intern(_ words: [ArraySlice<UInt8>]) -> UInt32 {
    let text = Array(words.joined(separator: [0x20]))
    let identifier = texts.intern(text.span)
    if Int(identifier) == phrases.count {
      phrases.append(words.map { word in vocabulary.intern(word.span) }[...])
    }
    return identifier
  }
}
