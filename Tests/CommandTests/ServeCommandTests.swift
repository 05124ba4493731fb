import Foundation
import TestSupport
import Testing

/// The server as a program of its own, and curl as its client.
@Suite struct ServeCommandTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// Starts a server, and returns it with its address.
  private func serve(_ options: [String]) async throws -> (process: Process, address: String) {
    let output = try scratch.write("", to: "output")
    let process = Process()
    process.executableURL = URL(filePath: Executable.path)
    process.arguments = ["serve", "--port", "0"] + options
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
    process.standardError = FileHandle.nullDevice
    SignalMask.clear()
    try process.run()
    return (process, try await Self.address(output))
  }

  private func answer(_ options: [String], _ url: String) async throws -> String {
    try await Command.tool(
      ["curl", "--silent", "--show-error", "--retry", "20", "--retry-delay", "1"] + options + [url]
    ).succeed().text
  }

  @Test func translatesUntilSIGTERM() async throws {
    let model = try await SharedModels.phrase.value.path
    let (process, address) = try await serve(["--model", model])
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    let answer = try await answer(
      ["--data", "q=bun%C4%83+ziua&source=ro&target=en"], address + "/translate")
    let expected = try await Command.translate(model).succeed().lines.first ?? ""
    #expect(answer == #"{"translatedText":"\#(expected)"}"#)
    kill(process.processIdentifier, SIGTERM)
    try await Self.wait { !process.isRunning }
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
  }

  @Test func glossaryIsObeyed() async throws {
    // No training text has the target.
    let glossary = try scratch.write("ro,en\nziua,zumzum\n", to: "terms.csv")
    let (process, address) = try await serve([
      "--model", try await SharedModels.phrase.value.path, "--glossary", glossary,
    ])
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    let plain = try await answer(
      ["--data", "q=bun%C4%83+ziua&source=ro&target=en"], address + "/translate")
    #expect(plain.lowercased().contains("zumzum"))
    let own = try await answer(
      [
        "--header", "content-type: application/json", "--data",
        #"{"model":"ro-en","text":"bună ziua","explain":true}"#,
      ], address + "/v1/translate")
    #expect(own.lowercased().contains("zumzum"))
    #expect(own.contains(#""terms":[{"obeyed":true,"source":"ziua","target":"zumzum"}]"#))
  }

  @Test func glossaryOfOtherLanguagesIsRefused() async throws {
    let glossary = try scratch.write("<martif><text><body/></text></martif>", to: "terms.tbx")
    let outcome = try await Command([
      "serve", "--model", try await SharedModels.phrase.value.path, "--glossary", glossary,
      "--port", "0",
    ]).run()
    #expect(outcome.status == .exited(1))
    #expect(outcome.errors.contains("terms.tbx"))
  }

  @Test func folderWithoutModel() async throws {
    let outcome = try await Command(["serve", "--model", scratch.path("none"), "--port", "0"]).run()
    #expect(outcome.status == .exited(1))
    #expect(outcome.errors.contains("model.json"))
  }

  /// Returns the address that the server prints when it listens.
  private static func address(_ output: String) async throws -> String {
    var address = ""
    try await wait {
      let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
      guard text.hasSuffix("\n") else { return false }
      address = text.replacing("listening at ", with: "").replacing("\n", with: "")
      return true
    }
    return address
  }

  private static func wait(until condition: () -> Bool) async throws {
    for _ in 0..<1200 where !condition() { try await Task.sleep(for: .milliseconds(50)) }
    try #require(condition())
  }
}
