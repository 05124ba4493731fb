import Foundation
import TestSupport
import Testing

/// `cartouche learn`, and translation after it.
@Suite struct LearnCommandTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func copy(_ model: TrainedModel, _ name: String = "model") throws -> String {
    let path = folder.path(name)
    try FileManager.default.copyItem(atPath: model.path, toPath: path)
    return path
  }

  private func learn(_ model: String, _ pairs: String) -> Command {
    Command(["learn", "--model", model], input: .text(pairs))
  }

  private func run(_ action: String, _ model: String, _ options: [String] = []) -> Command {
    Command(["learn", action, "--model", model] + options)
  }

  private func translation(_ model: String, _ text: String) async throws -> String {
    try await Command.translate(model, .phrase, input: .text(text + "\n")).succeed().text
  }

  @Test func correctionsAreFollowedListedExportedAndUndone() async throws {
    let model = try copy(await SharedModels.phrase.value)
    let sentence = "Ce faci tu azi, prietene?"
    let before = try await translation(model, sentence)
    let learned = try await learn(model, sentence + "\tHow's life, mate <3?\n\nunu\tONE\n")
      .succeed()
    #expect(learned.text == "1\n2\n")
    #expect(try await translation(model, sentence) == "How's life, mate <3?\n")
    // White space around a sentence, and the sentences around it, stay.
    #expect(try await translation(model, "  " + sentence) == "  How's life, mate <3?\n")
    let list = try await run("list", model).succeed().text.split(separator: "\n")
    #expect(list.count == 2)
    #expect(list[0].hasPrefix("1\t") && list[0].hasSuffix("\t\(sentence)\tHow's life, mate <3?"))
    let exported = try await run("export", model).succeed().text
    #expect(exported.contains("<seg>How's life, mate &lt;3?</seg>"))
    #expect(exported.contains("<tuv xml:lang=\"ro\"><seg>unu</seg></tuv>"))
    _ = try await run("undo", model, ["1"]).succeed()
    #expect(try await translation(model, sentence) == before)
    #expect(try await run("list", model).succeed().text.hasPrefix("2\t"))
    let again = try await run("undo", model, ["1"]).run()
    #expect(again.status == .exited(1))
    #expect(again.errors.contains("correction 1 is undone already"))
  }

  /// A mark at the beginning of a token makes one character with the space before it.
  @Test func tokensThatBeginWithMarksAreReadBack() async throws {
    let model = try copy(await SharedModels.phrase.value)
    _ = try await learn(model, "casa \u{301}x mare .\tthe \u{301}x house .\n").succeed()
    let list = try await run("list", model).succeed().text
    #expect(
      list.hasPrefix("1\t") && list.hasSuffix("\tcasa \u{301}x mare .\tthe \u{301}x house .\n"))
    #expect(
      try await translation(model, "casa \u{301}x mare .") == "the \u{301}x house .\n")
  }

  @Test(arguments: ModelSystem.allCases) func wholeSentencesComeBackInAllSystems(
    _ system: ModelSystem
  ) async throws {
    let model = try copy(await SharedModels.hybrid.value)
    _ = try await learn(model, "Omul citește zilnic.\tEvery day, reading man!\n").succeed()
    let text = try await Command.translate(
      model, system, input: .text("Omul citește zilnic.\n")
    ).succeed().text
    #expect(text == "Every day, reading man!\n")
  }

  /// A correction never has to be made again, whatever the sentence and its translation look like.
  @Test(arguments: [1, 2]) func everyCorrectedSentenceComesBack(threads: Int) async throws {
    let model = try copy(await SharedModels.phrase.value)
    let test = try String(contentsOfFile: SmallCorpus.testFile, encoding: .utf8)
    let ordinary = Set(test.split(separator: "\n")).sorted().enumerated().map {
      (String($1), "translation number \($0) of: \($1)!")
    }
    let others = [
      ("Omul citește. Femeia scrie. Ce faci?", "He reads, she writes; and you?"),
      ("Apasă <b>aici</b> pentru %s (%d)", "%s: <i>press</i>  here"),
      ("https://example.org/a?b=c", "the address"), ("„citat", "quote \u{201D} \""), ("…", "!"),
      ("OMUL CITEȘTE", "the Man READS"), ("- unu\u{A0}mie 1.000,50", "– 1,000.50  one thousand"),
      ("cafe\u{301} 🙂", "coffee 🙂🙂"), ("x", "y z"), ("(", ")"),
      (String(repeating: "omul citește ", count: 200) + ".", "It is long."),
      ("zbârnâitoare", String(repeating: "whirligig ", count: 300) + "."),
    ]
    let pairs = ordinary + others
    _ = try await learn(model, pairs.map { "\($0)\t\($1)\n" }.joined()).succeed()
    let translated = try await Command.translate(
      model, .phrase, threads: threads, input: .text(pairs.map { $0.0 + "\n" }.joined())
    ).succeed().text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(translated.count == pairs.count)
    for (pair, text) in zip(pairs, translated) { #expect(text == pair.1) }
    // The latest correction of a sentence counts.
    _ = try await learn(model, "x\tanother\n").succeed()
    #expect(try await translation(model, "x") == "another\n")
  }

  @Test func phrasesOfCorrectionsAreUsedInOtherSentences() async throws {
    let model = try copy(await SharedModels.phrase.value)
    #expect(try await translation(model, "Zbârnâitoare.") == "Zbârnâitoare.\n")
    _ = try await learn(
      model, "Zbârnâitoare\tWhirligig\nzbârnâitoare\twhirligig\n"
    ).succeed()
    #expect(try await translation(model, "O zbârnâitoare mare.").contains("whirligig"))
  }

  @Test func otherSentencesStayTheSame() async throws {
    let model = try copy(await SharedModels.phrase.value)
    _ = try await learn(model, "zbârnâitoare\twhirligig\n").succeed()
    let after = try await Command.translate(
      model, .phrase, threads: 1, input: .file(SmallCorpus.testFile)
    ).succeed().output
    #expect(after == (try await SharedModels.phraseTranslations.value))
  }

  @Test func badLinesAreRefusedAfterTheLinesBefore() async throws {
    let model = try copy(await SharedModels.phrase.value)
    let outcome = try await learn(model, "unu\tone\ndoi\n").run()
    #expect(outcome.status == .exited(1))
    #expect(outcome.text == "1\n")
    #expect(outcome.errors.contains("standard input, line 2: is not a source"))
  }

  @Test func modelsWithoutAnAlignmentModelAreRefused() async throws {
    let model = try copy(await SharedModels.phrase.value)
    try FileManager.default.removeItem(atPath: model + "/alignment-model.sqlite")
    let outcome = try await learn(model, "unu\tone\n").run()
    #expect(outcome.status == .exited(1))
    #expect(outcome.errors.contains("keeps no alignment model"))
  }

  @Test func damagedCorrectionsAreNamed() async throws {
    let model = try copy(await SharedModels.phrase.value)
    _ = try await learn(model, "unu\tone\n").succeed()
    try SQLiteFile(model + "/corrections.sqlite").execute(
      "UPDATE corrections SET target = 'two' WHERE number = 1")
    let outcome = try await Command.translate(model).run()
    #expect(outcome.status == .exited(1))
    #expect(outcome.errors.contains("correction 1 is damaged"))
  }

  /// A process that is killed at any moment has kept what it acknowledged, and the model loads.
  @Test func nothingAcknowledgedIsLostWhenKilled() async throws {
    let model = try copy(await SharedModels.phrase.value)
    let pairs = (0..<2000).map { "unu \($0)\tone \($0)\n" }.joined()
    // The time of a run that is not killed tells when one has begun to store.
    let few = (0..<100).map { "doi \($0)\ttwo \($0)\n" }.joined()
    let seconds = try await learn(model, few).succeed().seconds
    var acknowledged = 100
    for round in 0..<8 {
      let outcome = try await learn(model, pairs).run(
        interruption: .init(moment: .after(seconds * (0.2 + 0.2 * Double(round))), signal: SIGKILL))
      acknowledged += outcome.text.split(separator: "\n").count
      let stored = try await run("list", model).succeed().text.split(separator: "\n").count
      // One more may be stored whose number was not yet printed.
      #expect(stored >= acknowledged && stored <= acknowledged + 1)
      acknowledged = stored
      #expect(try await translation(model, "bună ziua") != "\n")
    }
    #expect(acknowledged > 100)
  }

  @Test func trainingTakesCorrectionsIn() async throws {
    let model = try copy(await SharedModels.phrase.value)
    _ = try await learn(model, "zbârnâitoare\twhirligig\nunu\tone\nunu\tONE\n").succeed()
    let training = try await Command.train(SmallCorpus.folder, model, threads: 1).succeed()
    #expect(training.errors.contains("2 corrections of this model are part of the corpus"))
    #expect(try await translation(model, "zbârnâitoare unu").contains("whirligig"))
    let description = try String(contentsOfFile: model + "/model.json", encoding: .utf8)
    #expect(description.contains("\"lastCorrection\" : 3"))
  }
}
