import Corpora
import Foundation
import Parallelism
import PhraseExtraction
import Storage
import TestSupport
import Testing
import TranslationModel

/// Each file operation of `phrases extract`, `phrases import` and `phrases export` fails once.
@Suite struct FaultInjectionTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func failEach(_ run: (_ path: String) throws -> Void) throws {
    let outcome = try FaultTrial(in: scratch).failEach { folder in
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try Data("old".utf8).write(to: URL(filePath: folder + "/out"))
    } _: { folder in
      try run(folder + "/out")
    }
    #expect(outcome.operations > 5)
    #expect(outcome.problems == [])
  }

  private func table() throws -> PhraseTable {
    func lines(_ text: String, _ name: String) -> TextLines {
      TextLines(bytes: Array(text.utf8), name: name)
    }
    let text = try AlignedText(
      ParallelLines(
        source: lines("a b c\nb a\nc\n", "source"), target: lines("x y z\ny x\nz\n", "target")),
      alignments: lines("0-0 1-1 2-2\n0-0 1-1\n0-0\n", "links"))
    return PhraseTableTraining.train(
      text, options: PhraseExtractionOptions(), threads: Threads(1), progress: { _ in })
  }

  @Test func extracting() throws {
    let table = try table()
    try failEach { try PhraseTableFile.write(table, to: $0) }
  }

  @Test func exportingAndImporting() throws {
    let table = try table()
    try failEach { path in
      var output = try OutputFile(path)
      try MosesPhraseTable.write(table, to: &output)
      try output.commit()
    }
    var output = try OutputFile(scratch.path("table"))
    try MosesPhraseTable.write(table, to: &output)
    try output.commit()
    try failEach { path in
      try PhraseTableFile.write(
        MosesPhraseTable.read(TextLines(file: scratch.path("table"))), to: path)
    }
  }
}
