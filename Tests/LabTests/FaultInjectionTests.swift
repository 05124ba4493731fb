import Corpora
import Foundation
import Lab
import Parallelism
import Seq2Seq
import TestSupport
import Testing
import TextProcessing
import Training

/// Each file operation of a lab run fails once.
@Suite struct FaultInjectionTests {
  private func lines(_ text: [String]) throws -> ParallelLines {
    func side(_ text: [String], _ name: String) -> TextLines {
      TextLines(bytes: Array((text.joined(separator: "\n") + "\n").utf8), name: name)
    }
    return try ParallelLines(
      source: side(text, "text.ro"), target: side(text.map { $0.uppercased() }, "text.en"))
  }

  @Test func training() throws {
    let text = ["un doi trei", "doi un", "trei", "un un doi", "trei doi un", "doi"]
    var options = LabOptions(source: "ro", target: "en", form: .pretokenized)
    options.groups = [.truncation]
    options.seeds = 1
    options.base.merges = 5
    options.base.network.embedding = 4
    options.base.network.width = 4
    options.base.training.epochs = 1
    options.base.training.batchSentences = 4
    // A checkpoint after each step.
    options.base.training.checkpointSeconds = 0
    // Results hold the speed, logs the time.
    let trial = FaultTrial(in: try ScratchFolder()) { name, content in
      name.hasSuffix(".log") || name.hasSuffix("safetensors")
        ? nil
        : Data(
          String(decoding: content, as: UTF8.self)
            .replacing(/"subwordsPerSecond":[-0-9.e+]+/, with: "").utf8)
    }
    let outcome = try trial.failEach { _ in
    } _: { folder in
      _ = try LabRun(
        lines(text), development: lines(Array(text.prefix(3))), options: options, folder: folder,
        threads: Threads(1), events: Stages.Events()
      ).run()
    }
    #expect(outcome.operations > 20)
    #expect(outcome.problems == [])
  }
}
