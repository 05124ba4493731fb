import Foundation
import TestSupport
import Testing

/// Options of the recurrent system that make no sense are refused before anything is trained.
@Suite struct NeuralOptionTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    let options: [String]
    let message: String
    var testDescription: String { options.joined(separator: " ") }
  }

  static let mistakes = [
    Mistake(options: ["--cell", "feed-forward", "--input-feeding"], message: "recurrent cell"),
    Mistake(options: ["--consistency=-1"], message: "consistency must be 0 to 1,000,000"),
    Mistake(options: ["--networks", "0"], message: "networks must be 1 to 32"),
    Mistake(options: ["--subword-dropout", "1"], message: "subword dropout must be"),
    Mistake(options: ["--copying", "1.1"], message: "copying must be"),
    Mistake(options: ["--truncate", "10,x,20"], message: "'10,x,20' is invalid"),
    Mistake(options: ["--momentum", "0.9"], message: "momentum of its own"),
    Mistake(options: ["--window", "3"], message: "feed-forward cell"),
    Mistake(options: ["--width", "16384", "--layers", "32"], message: "parameters need"),
    Mistake(options: ["--schedule", "inverse-root"], message: "warm-up"),
  ]

  @Test(arguments: mistakes) func trainingRefuses(_ mistake: Mistake) async throws {
    let folder = try ScratchFolder()
    let model = folder.path("never")
    try await Command.trainNetwork(SmallCorpus.folder, model, mistake.options)
      .expectRefusal(mistake.message)
    #expect(ModelFiles.halfWritten(model) == [])
  }

  @Test func moreTranslationsThanABeamHolds() async throws {
    try await Command.translate(
      await SharedModels.threeNetworks.value.path, .neural, threads: 1,
      options: ["--n-best", "1001"],
      input: .nothing
    ).expectRefusal("at most 1000")
  }
}
