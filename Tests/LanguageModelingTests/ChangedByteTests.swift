import Foundation
import LanguageModeling
import Primitives
import Storage
import TestSupport
import Testing
import TextProcessing

/// A changed bit in a model file must not terminate the process.
@Suite struct ChangedByteTests {
  @Test func doesNotTrapOnChangedBits() async {
    await #expect(processExitsWith: .success) { try useChangedFiles() }
  }
}

private func useChangedFiles() throws {
  let scratch = try ScratchFolder()
  let model = try KneserNey(Fixture.text("tiny.txt"), order: 3).model
  try LanguageModelFile.write(model, to: scratch.path("tiny.lm"))
  let intact = try scratch.data("tiny.lm")
  var random = SplitMix64(seed: 21)
  let offsets = intact.indices.filter { intact[$0] != 0 }
  for _ in 0..<200 {
    var corrupt = intact
    corrupt[try #require(offsets.randomElement(using: &random))] ^=
      1 << UInt8.random(in: 0..<8, using: &random)
    try use(scratch.write(corrupt, to: "corrupt.lm"), exportingTo: scratch.path("corrupt.arpa"))
  }
}

/// Opens a possibly corrupt file with every kind of access; errors are allowed.
private func use(_ path: String, exportingTo arpa: String) throws {
  for access in [LanguageModel.Access.resident, .stored(cacheBytes: 1 << 20)] {
    guard let model = try? LanguageModel(file: path, access: access) else { continue }
    var state = model.sentenceStart
    for word in 0..<WordID(model.vocabulary.count) {
      _ = model.logProbability(of: word, state: &state)
    }
  }
  guard let model = try? LanguageModelFile.read(path) else { return }
  var output = try OutputFile(arpa)
  try ARPA.write(model, to: &output)
  try output.commit()
}
