package import Corpora
import Foundation
package import Primitives
package import Storage
import TextProcessing

/// Text format of Moses phrase tables:
/// `source ||| target ||| scores ||| alignment ||| counts`.
package enum MosesPhraseTable {
  /// Writes `table`; a `|` inside a word is escaped as `&#124;`, as in Moses.
  package static func write(_ table: PhraseTable, to output: inout OutputFile) throws {
    let targetTotals = totals(table)
    var line: [UInt8] = []
    for source in 0..<table.sources.count {
      let pairs = table.pairs(ofSource: source)
      let sourceTotal = pairs.reduce(0) { $0 + Int(table.counts[$1]) }
      for pair in pairs {
        line.removeAll(keepingCapacity: true)
        let target = Int(table.pairTargets[pair])
        appendPhrases(table, source: source, pair: pair, to: &line)
        for score in 0..<table.scoreCount {
          let probability = exp(table.logScores[pair * table.scoreCount + score])
          line.append(contentsOf: " \(probability)".utf8)
        }
        line.append(
          contentsOf:
            " ||| \(table.alignments[pair].pharaoh) ||| \(targetTotals[target]) \(sourceTotal) \(table.counts[pair]) ||| |||\n"
            .utf8)
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
  private static func totals(_ table: PhraseTable) -> [Int] {
    var totals = [Int](repeating: 0, count: table.targets.count)
    for pair in 0..<table.pairCount {
      totals[Int(table.pairTargets[pair])] += Int(table.counts[pair])
    }
    return totals
  }

  private static func escaped(_ text: [UInt8]) -> [UInt8] {
    text.contains(0x7c) ? text.flatMap { $0 == 0x7c ? MosesLine.escapedBar : [$0] } : text
  }

  /// Reads a table; lines may be in any order.
  ///
  /// - Throws: `FileError` with the line number of the first malformed line.
  package static func read(_ text: TextLines) throws(FileError) -> PhraseTable {
    var sources = PhraseInterner()
    var targets = PhraseInterner()
    var entries: [Entry] = []
    var seen: Set<UInt64> = []
    entries.reserveCapacity(text.count)
    var scoreCount: Int?
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
      guard let source = sources.intern(fields.words(0)),
        let target = targets.intern(fields.words(1))
      else { throw failure("has an empty phrase; remove the line") }
      guard seen.insert(UInt64(source) << 32 | UInt64(target)).inserted else {
        throw failure("repeats a phrase pair; remove one of the two lines")
      }
      entries.append(
        Entry(
          source: source, target: target, scores: scores,
          alignment: fields.count > 3 ? alignment(fields.tokens(3)) : PhraseAlignment(),
          count: fields.count > 4 ? jointCount(fields.values(4)) : 0))
    }
    guard let scoreCount else {
      throw FileError(text.name, "is empty; check that this is the right file")
    }
    return table(entries, sources, targets, scoreCount: scoreCount)
  }

  private struct Entry {
    var source: UInt32
    var target: UInt32
    var scores: [Float]
    var alignment: PhraseAlignment
    var count: UInt32
  }

  /// Parses links; malformed links and those beyond the maximum length are ignored.
  private static func alignment(_ links: [ArraySlice<UInt8>]) -> PhraseAlignment {
    var alignment = PhraseAlignment()
    for link in links {
      let positions = link.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        .map { Int(String(decoding: $0, as: UTF8.self)) ?? -1 }
      let range = 0..<PhraseAlignment.maximumLength
      if positions.count == 2, range.contains(positions[0]), range.contains(positions[1]) {
        alignment.insert(source: positions[0], target: positions[1])
      }
    }
    return alignment
  }

  /// Returns the third count, that of the pair; 0 if it is missing.
  private static func jointCount(_ counts: [Float]) -> UInt32 {
    guard counts.count >= 3, counts[2] >= 0, counts[2] < 4e9 else { return 0 }
    return UInt32(counts[2])
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
    // Group by source phrase; keep the order of the file within a group.
    let order = entries.indices.sorted { (entries[$0].source, $0) < (entries[$1].source, $1) }
    for (position, index) in order.enumerated() {
      let entry = entries[index]
      table.addPair(
        target: entry.target,
        logScores: entry.scores.map { log(max($0, PhraseTable.leastProbability)) },
        alignment: entry.alignment, count: entry.count)
      let isLast =
        position + 1 == order.count || entries[order[position + 1]].source != entry.source
      if isLast { table.endSource(sources.phrases[Int(entry.source)]) }
    }
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

  /// Returns the identifier of a phrase, which is added if it is new; nil for an empty phrase.
  mutating func intern(_ words: [ArraySlice<UInt8>]) -> UInt32? {
    guard !words.isEmpty else { return nil }
    let text = Array(words.joined(separator: [0x20]))
    let identifier = texts.intern(text.span)
    if Int(identifier) == phrases.count {
      phrases.append(words.map { word in vocabulary.intern(word.span) }[...])
    }
    return identifier
  }
}
