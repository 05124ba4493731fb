import Foundation
import LanguageModeling
import TextProcessing
import TranslationModel

/// Scores of whole derivations by the models of classes and operations, computed by definition.
struct NaiveAuxiliaryModels {
  let model: RandomModel
  let source: [String]

  func features(
    _ phrases: [(source: Range<Int>, pair: Int?)], words: [String]
  ) -> [Double] {
    guard let models = model.auxiliaryModels else { return [] }
    let classes = words.map { models.wordClasses.token(of: $0) ?? "none" }
    var position = 0
    let operations = phrases.flatMap { tokens($0.source, $0.pair, &position) }
    return [score(classes, models.classModel), score(operations, models.operationModel)]
  }

  private func score(_ tokens: [String], _ model: LanguageModel) -> Double {
    var state = model.sentenceStart
    return (tokens + ["</s>"]).reduce(0) {
      $0 + Double(model.logProbability(of: model.id(of: $1), state: &state)) * log(10)
    }
  }

  /// Returns the operations of a phrase, and sets `position` to the source position after them.
  private func tokens(_ span: Range<Int>, _ pair: Int?, _ position: inout Int) -> [String] {
    let jump = { (from: Int, to: Int) in from == to ? [] : [to > from ? ">" : "<"] }
    guard let pair else {
      defer { position = span.upperBound }
      return jump(position, span.lowerBound) + ["unknown"]
    }
    let table = model.table
    let target = table.targets[Int(table.pairTargets[pair])].map { table.targetVocabulary.word($0) }
    let links = table.alignments[pair].links.map { ($0.source + span.lowerBound, $0.target) }
    /// Returns the smallest set of linked positions that contains those of `unit`.
    func closed(_ unit: (Set<Int>, Set<Int>)) -> (Set<Int>, Set<Int>) {
      let linked = links.filter { unit.0.contains($0.0) || unit.1.contains($0.1) }
      let next = (unit.0.union(linked.map(\.0)), unit.1.union(linked.map(\.1)))
      return next == unit ? unit : closed(next)
    }
    func deletions(from start: Int) -> [Int] {
      Array((start..<span.upperBound).prefix { place in !links.contains { $0.0 == place } })
    }
    var result: [String] = []
    var waiting: [String] = []
    func append(_ places: [Int], _ words: [String]) {
      result += jump(position, places[0]) + waiting
      waiting = []
      result.append(
        (places.map { source[$0] + "|" } + words.map { "|" + $0 }).joined())
      position = places[places.count - 1] + 1
    }
    for place in deletions(from: span.lowerBound) { append([place], []) }
    var done: Set<Int> = []
    for (place, word) in target.enumerated() where !done.contains(place) {
      let unit = closed(([], [place]))
      guard !unit.0.isEmpty else {
        waiting.append("|" + word)
        continue
      }
      done.formUnion(unit.1)
      append(unit.0.sorted(), unit.1.sorted().map { target[$0] })
      for linked in unit.0.sorted() {
        position = linked + 1
        for deleted in deletions(from: linked + 1) { append([deleted], []) }
      }
    }
    return result + waiting
  }
}

/// Random models of classes and operations.
struct RandomAuxiliaryModels {
  let wordClasses: WordClasses
  let classModel: LanguageModel
  let operationModel: LanguageModel
}
