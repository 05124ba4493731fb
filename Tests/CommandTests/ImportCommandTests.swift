import Foundation
import TestSupport
import Testing

/// `cartouche import` of a Moses model of two words.
@Suite struct ImportCommandTests {
  private let folder: ScratchFolder
  private var configuration: String { folder.path("moses/moses.ini") }
  private var model: String { folder.path("imported") }

  init() async throws {
    folder = try ScratchFolder()
    try folder.makeFolder("moses")
    try folder.write(Self.configuration, to: "moses/moses.ini")
    let table = try folder.write(
      """
      casa ||| the house ||| 0.5 0.5 0.5 0.5 ||| 0-0 0-1
      mea ||| my ||| 0.5 0.5 0.5 0.5 ||| 0-0

      """, to: "moses/phrase-table")
    try await Command.tool(["gzip", table]).succeed()
    // The words are swapped.
    try folder.write(
      """
      casa ||| the house ||| 0.1 0.8 0.1 0.1 0.8 0.1
      mea ||| my ||| 0.1 0.8 0.1 0.1 0.8 0.1

      """, to: "moses/reordering-table")
    try folder.write(Self.languageModel, to: "moses/lm")
  }

  private static let configuration = """
    # a model of two words
    [feature]
    UnknownWordPenalty
    WordPenalty
    PhrasePenalty
    Distortion
    PhraseDictionaryMemory name=TranslationModel0 num-features=4 path=phrase-table \
    input-factor=0 output-factor=0
    LexicalReordering name=LexicalReordering0 num-features=6 \
    type=hier-msd-bidirectional-fe-allff path=reordering-table
    KENLM name=LM0 factor=0 path=lm order=1

    [weight]
    UnknownWordPenalty0= 1
    WordPenalty0= -1
    PhrasePenalty0= 0.2
    Distortion0= 0.3
    TranslationModel0= 0.2 0.2 0.2 0.2
    LexicalReordering0= 0.1 0.1 0.1 0.1 0.1 0.1
    LM0= 0.5

    """

  private static let languageModel = """
    \\data\\
    ngram 1=6

    \\1-grams:
    -1\t<unk>
    -99\t<s>
    -1\t</s>
    -1\tthe
    -1\thouse
    -1\tmy

    \\end\\

    """

  private func translation(_ options: [String] = []) async throws -> String {
    try await Command.translate(model, options: options, input: .text("casa mea\n")).succeed().text
  }

  /// The reordering model prefers the swap, but a jump over three words at 0.3 each costs more.
  @Test func distortionOutweighsReordering() async throws {
    try await Command.importMoses(configuration, model).succeed()
    #expect(try await translation(["--distortion-limit", "6"]) == "the house my\n")
  }

  @Test func reorderingSwapsWithoutDistortion() async throws {
    let text = try folder.text("moses/moses.ini")
    try folder.write(
      text.replacing("Distortion0= 0.3", with: "Distortion0= 0"), to: "moses/moses.ini")
    try await Command.importMoses(configuration, model).succeed()
    #expect(try await translation() == "my the house\n")
  }

  @Test func missingTableLeavesNoModel() async throws {
    try await Command.importMoses(configuration, model).succeed()
    try folder.remove("moses/reordering-table")
    try await Command.importMoses(configuration, model)
      .expectRefusal("reordering-table: there is no such file")
    try await Command.translate(model).expectRefusal("no finished model")
  }

  @Test func missingConfiguration() async throws {
    try folder.remove("moses/moses.ini")
    try await Command.importMoses(configuration, model)
      .expectRefusal("moses.ini: there is no such file")
  }
}
