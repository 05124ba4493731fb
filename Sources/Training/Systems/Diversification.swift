import Corpora
import Foundation
import Parallelism
import PhraseExtraction
import Primitives
import Storage
import TextProcessing
import Translators

/// Data diversification (Nguyen et al. 2020): the training text and its translations in both
/// directions are the training text of a network.
///
/// The translations are cross-fitted: each fold of the corpus is translated by phrase-based systems
/// that were trained on the other folds. Each fold leaves a file, so that an interrupted run goes on
/// with the next fold.
struct Diversification {
  let folder: TrainingFolder
  /// Prepared training corpus.
  let lines: ParallelLines
  /// Prepared development set, on which the systems are tuned; nil for standard weights.
  let development: ParallelLines?
  /// Number of folds, at least 2.
  let folds: Int
  let threads: Threads

  /// Order of the language models.
  private static let order = 5

  /// Writes the translations of the whole corpus: one line for each of its lines.
  ///
  /// - Parameters:
  ///   - events: events of the trainings.
  ///   - progressed: receives the finished share, 0 to 1.
  func run(
    fingerprint: String, events: Stages.Events, progressed: (Double) throws -> Void
  ) throws {
    let (source, target) = (folder.source, folder.target)
    let work = folder.diversification
    try makeFolder(work)
    let directions = [(from: source, to: target), (from: target, to: source)]
    for (index, direction) in directions.enumerated() {
      var translations = [String](repeating: "", count: lines.count)
      for fold in 0..<folds {
        let held = Array(stride(from: fold, to: lines.count, by: folds))
        let texts = try translated(
          held, fold, from: direction.from, to: direction.to, in: work, fingerprint,
          events)
        for (line, text) in zip(held, texts) { translations[line] = text }
        try progressed(Double(index * folds + fold + 1) / Double(2 * folds))
      }
      try OutputFile.write(
        Array(translations.map { $0 + "\n" }.joined().utf8),
        to: folder.translated(into: direction.to))
    }
    try? FileManager.default.removeItem(atPath: work)
  }

  /// Returns the translations of the lines of a fold, of this run or an interrupted one.
  private func translated(
    _ held: [Int], _ fold: Int, from: String, to: String, in work: String, _ fingerprint: String,
    _ events: Stages.Events
  ) throws -> [String] {
    let path = (work as NSString).appendingPathComponent("fold-\(fold + 1).\(to)")
    let mark = "fold \(fold + 1) of \(folds), \(fingerprint)"
    if let text = FileManager.default.contents(atPath: path) {
      let found = String(decoding: text, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      // The first line is the mark, and nothing follows the last newline.
      if found.first == mark, found.count == held.count + 2 { return Array(found[1...held.count]) }
    }
    let directory = ModelDirectory((work as NSString).appendingPathComponent("model"))
    try? FileManager.default.removeItem(atPath: directory.path)
    var options = ModelOptions(source: from, target: to, form: .pretokenized)
    var phrase = PhraseSystemOptions()
    phrase.languageModelOrder = Self.order
    options.phrase = phrase
    let others = (0..<lines.count).filter { $0 % folds != fold }
    try ModelTraining(
      directory, corpus: directed(lines, from, others),
      development: development.map { try directed($0, from, Array(0..<$0.count)) },
      options: options, threads: threads
    ).run(events: events)
    let sentences = try directed(lines, from, held).source
    let texts = Translation.texts(
      of: sentences, by: try directory.translator(.phrase), threads: threads)
    try OutputFile.write(
      Array(([mark] + texts).map { $0 + "\n" }.joined().utf8), to: path)
    try? FileManager.default.removeItem(atPath: directory.path)
    return texts
  }

  /// Returns pairs with these indices whose source is in the language `from`.
  private func directed(
    _ pairs: ParallelLines, _ from: String, _ indices: [Int]
  ) throws -> ParallelLines {
    let sides = [pairs.source, pairs.target].map { $0.lines(indices) }
    return from == folder.source
      ? try ParallelLines(source: sides[0], target: sides[1])
      : try ParallelLines(source: sides[1], target: sides[0])
  }
}

extension TrainingFolder {
  /// Returns the training corpus of a network: the prepared one, followed by pairs of its sources
  /// and their translations, and by pairs of the translations of its targets and the targets.
  func diversifiedLines() throws -> ParallelLines {
    let lines = try preparedLines()
    let targets = try TextLines(file: translated(into: target))
    let sources = try TextLines(file: translated(into: source))
    return try ParallelLines(
      source: lines.source.appending([lines.source, sources]),
      target: lines.target.appending([targets, lines.target]))
  }
}
