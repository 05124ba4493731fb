import Foundation
import TestSupport
import Testing

/// Standard streams that are full or closed: messages are dropped, results are not.
@Suite struct BrokenStreamTests {
  /// A command whose result goes to standard output, run by the shell with its streams redirected.
  private func run(_ command: Command, _ redirections: String) async throws -> Outcome {
    var shell = Command.tool(
      ["bash", "-c", "exec \"$0\" \"$@\" \(redirections)", command.executable]
        + command.arguments, input: command.input)
    shell.timeout = 60
    return try await shell.run()
  }

  /// Commands that print, with what they need.
  private func commands() async throws -> [Command] {
    let model = try await SharedModels.phrase.value.path
    let text = try SmallCorpus.testFile
    return [
      Command(["evaluate", "--reference", text, text]),
      Command(["lm", "perplexity", "--model", model + "/language-model.sqlite", text]),
      Command(["lm", "export", "--model", model + "/language-model.sqlite"]),
      Command(["phrases", "export", "--model", model + "/phrase-model.sqlite"]),
      Command(["neural", "gradients", "--seeds", "1", "--steps", "3", "--units", "4"]),
      Command(["inspect", "phrase", "--model", model, "la"]),
      .translate(model, .phrase), Command(["--help"]),
    ]
  }

  @Test(arguments: [">/dev/full", ">&-"])
  func standardOutputThatCannotBeWritten(_ redirection: String) async throws {
    for command in try await commands() {
      let outcome = try await run(command, redirection)
      #expect(outcome.status == .exited(1), "\(command) \(redirection)")
      let errors = Outcome.lines(of: outcome.errors).filter { $0.hasPrefix("Error:") }
      #expect(errors.count == 1, "\(command) \(redirection): \(outcome.errors)")
      #expect(errors.first?.contains("standard output") == true, "\(command) \(redirection)")
    }
  }

  @Test(arguments: ["2>/dev/full", "2>&-"])
  func standardErrorThatCannotBeWritten(_ redirection: String) async throws {
    let folder = try ScratchFolder()
    let training = Command.train(
      try SmallCorpus.folder, folder.path("model"), ["--order", "2", "--tuning", "none"])
    for command in try await commands() + [training] {
      try await run(command, redirection).success()
    }
  }

  @Test func closedInputIsAnEmptyOne() async throws {
    let model = try await SharedModels.phrase.value.path
    let outcome = try await run(.translate(model, .phrase), "<&-").success()
    #expect(outcome.output.isEmpty)
  }

  /// Too little memory is a sentence, neither an endless loop nor a trap.
  @Test(arguments: [100_000, 150_000, 300_000])
  func littleAddressSpace(_ kilobytes: Int) async throws {
    let model = try await SharedModels.neural.value.path
    let command = Command.translate(model, .neural)
    var shell = Command.tool(
      ["bash", "-c", "ulimit -v \(kilobytes); exec \"$0\" \"$@\"", command.executable]
        + command.arguments, input: command.input)
    shell.timeout = 30
    try await shell.expectRefusal("address space")
  }
}
