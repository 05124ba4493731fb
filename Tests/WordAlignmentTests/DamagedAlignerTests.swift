import Foundation
import Parallelism
import Primitives
import TestSupport
import Testing
import WordAlignment

/// Damaged and forged alignment models are refused, and never trap.
@Suite struct DamagedAlignerTests {
  private let scratch: ScratchFolder
  private let bitext = SmallBitext.noise(seed: 20, sentences: 40)

  init() throws { scratch = try ScratchFolder() }

  private func write(_ method: AlignmentMethod) throws {
    let training = AlignmentTraining(
      try bitext.encoded(), options: WordAlignmentOptions(method: method, iterations: 2),
      threads: Threads(1))
    try AlignmentModel.write(training, to: scratch.path("model"))
  }

  /// Loads the model at a path and aligns with it in every way.
  private func align(_ name: String) throws {
    let model = try AlignmentModel(file: scratch.path(name))
    for pair in bitext.pairs.prefix(5) {
      for symmetrization in [Symmetrization.posterior, .growDiagFinalAnd] {
        _ = model.align(source: pair.source, target: pair.target, symmetrization)
      }
    }
  }

  @Test(arguments: AlignmentMethod.allCases) func damagedFiles(_ method: AlignmentMethod) throws {
    try write(method)
    try align("model")
    let unexpected = try Damage.unexpectedErrors(of: scratch.bytes("model"), seed: 40) {
      try scratch.write($0, to: "damaged")
      try align("damaged")
    }
    #expect(unexpected == [])
  }

  /// Numbers that no training gives, in a file without a checksum to betray them.
  @Test(
    arguments: [
      "UPDATE position_model SET value = 9e999 WHERE name = 'empty_probability'",
      "UPDATE position_model SET value = 100 WHERE name = 'empty_probability'",
      "UPDATE position_model SET value = -1 WHERE name = 'empty_probability'",
      "UPDATE lexicon SET target_given_source = -0.5", "UPDATE jump SET weight = 0",
      "UPDATE lexicon SET target_given_source = 9e999",
    ])
  func forgedNumbers(_ statement: String) throws {
    try write(.hmm)
    try SQLiteFile(scratch.path("model")).execute(statement + "; DROP TABLE file_checksum")
    #expect(throws: FileError.self) { try align("model") }
  }

  @Test func changedRowIsFound() throws {
    try write(.ibm2)
    try SQLiteFile(scratch.path("model")).execute(
      "UPDATE lexicon SET target_given_source = 0.5 WHERE source = 3")
    #expect(throws: FileError.self) { try align("model") }
  }
}
