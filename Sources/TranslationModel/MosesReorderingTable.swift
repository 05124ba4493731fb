package import Corpora
import Foundation
package import Primitives
package import Storage
import TextProcessing

/// Text format of Moses reordering tables: `source ||| target ||| six probabilities`.
package enum MosesReorderingTable {
  /// Adds the orientation probabilities of a file to the pairs of a phrase table.
  ///
  /// Lines of pairs that are not in the phrase table are ignored. Pairs without a line get
  /// probability 1 for every orientation, as in Moses.
  ///
  /// - Parameter unescapes: as in `MosesPhraseTable.read`.
  /// - Throws: `FileError` with the line number of the first malformed line.
  package static func read(
    _ text: TextLines, model: ReorderingModel, unescapes: Bool = true,
    into table: inout PhraseTable
  ) throws(FileError) {
    let width = ReorderingModel.scoreNames.count
    let targets = PhraseIndex(table.targets)
    var logScores = [Float](repeating: 0, count: table.pairCount * width)
    for index in 0..<text.count {
      let fields = MosesLine(text.bytes[text.range(index)])
      let scores = fields.values(fields.count - 1)
      guard fields.count == 3, scores.count == width, scores.allSatisfy({ $0 >= 0 && $0.isFinite })
      else {
        throw FileError(
          text.name, line: index + 1,
          "should read `source ||| target ||| six probabilities`; only bidirectional models of "
            + "monotone, swap and discontinuous orientation, conditioned on both phrases, are "
            + "supported")
      }
      guard
        let source = wordIDs(fields.words(0, unescapes: unescapes), table.sourceVocabulary).flatMap(
          {
            table.source($0.span)
          }),
        let target = wordIDs(fields.words(1, unescapes: unescapes), table.targetVocabulary).flatMap(
          {
            targets.phrase($0.span, in: table.targets)
          }),
        let pair = table.pairs(ofSource: source).first(where: { table.pairTargets[$0] == target })
      else { continue }
      for score in 0..<width {
        logScores[pair * width + score] = log(max(scores[score], PhraseTable.leastProbability))
      }
    }
    table.setReordering(model, logScores: logScores)
  }

  /// Returns the identifiers of words; nil if a word is not in the vocabulary.
  private static func wordIDs(
    _ words: [ArraySlice<UInt8>], _ vocabulary: Vocabulary
  ) -> [WordID]? {
    let identifiers = words.compactMap { vocabulary.id(of: $0.span) }
    return identifiers.count == words.count ? identifiers : nil
  }

  /// Writes the orientation probabilities of a table; writes nothing if it has none.
  package static func write(_ table: PhraseTable, to output: inout OutputFile) throws {
    guard table.reordering != nil else { return }
    let width = ReorderingModel.scoreNames.count
    var line: [UInt8] = []
    for source in 0..<table.sources.count {
      for pair in table.pairs(ofSource: source) {
        line.removeAll(keepingCapacity: true)
        MosesPhraseTable.appendPhrases(table, source: source, pair: pair, to: &line)
        for score in 0..<width {
          line.append(contentsOf: " \(exp(table.reorderingScores[pair * width + score]))".utf8)
        }
        line.append(0x0a)
        try output.write(line)
      }
    }
  }
}
