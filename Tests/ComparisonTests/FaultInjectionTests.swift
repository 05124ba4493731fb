import Comparison
import Corpora
import Foundation
import Parallelism
import TestSupport
import Testing
import TextProcessing
import Training
import Translators
import WeightTuning

/// Each file operation of a comparison fails once; the next run ends with the same report.
@Suite struct FaultInjectionTests {
  private func lines(_ source: [String], _ target: [String]) throws -> ParallelLines {
    func side(_ text: [String], _ name: String) -> TextLines {
      TextLines(bytes: Array((text.joined(separator: "\n") + "\n").utf8), name: name)
    }
    return try ParallelLines(source: side(source, "text.de"), target: side(target, "text.en"))
  }

  @Test func comparison() throws {
    let source = ["das Haus ist klein", "das Buch ist alt", "ein Haus", "ein Buch", "das Haus"]
    let target = ["the house is small", "the book is old", "a house", "a book", "the house"]
    var options = ModelOptions(source: "de", target: "en", form: .pretokenized)
    var phrase = PhraseSystemOptions()
    phrase.languageModelOrder = 2
    phrase.tuning = TuningOptions()
    phrase.tuning?.iterations = 1
    options.phrase = phrase
    let scratch = try ScratchFolder()
    let trained = scratch.path("trained")
    try ModelTraining(
      ModelDirectory(trained), corpus: lines(source, target),
      development: lines(Array(source.prefix(3)), Array(target.prefix(3))), options: options,
      threads: Threads(1)
    ).run(events: Stages.Events())
    // Times and sizes that were measured, and checksums of records of them.
    let measured =
      /"(seconds|processorSeconds|peakMemory|loading|sentencesPerSecond)" ?: ?[-0-9.e+]+/
    let trial = FaultTrial(in: scratch) { name, content in
      if name.hasSuffix("costs.json") { return nil }
      guard name.hasPrefix("comparison/") else { return content }
      if name.hasSuffix("stages.json") { return nil }
      return Data(String(decoding: content, as: UTF8.self).replacing(measured, with: "").utf8)
    }
    let outcome = try trial.failEach {
      try FileManager.default.copyItem(atPath: trained, toPath: $0)
    } _: { model in
      _ = try ComparisonRun(
        ModelDirectory(model), lines: lines(Array(source.suffix(3)), Array(target.suffix(3))),
        threads: Threads(1)
      ).run(events: Stages.Events())
    }
    #expect(outcome.operations > 20)
    #expect(outcome.problems == [])
  }
}
