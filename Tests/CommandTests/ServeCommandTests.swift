import Foundation
import TestSupport
import Testing

/// The server as a program of its own, and curl as its client.
@Suite struct ServeCommandTests {
  @Test func translatesUntilSIGTERM() async throws {
    let model = try await SharedModels.phrase.value.path
    let scratch = try ScratchFolder()
    let output = try scratch.write("", to: "output")
    let process = Process()
    process.executableURL = URL(filePath: Executable.path)
    process.arguments = ["serve", "--model", model, "--port", "0"]
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
    process.standardError = FileHandle.nullDevice
    SignalMask.clear()
    try process.run()
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    let address = try await Self.address(output)
    let client = Command.tool([
      "curl", "--silent", "--show-error", "--retry", "20", "--retry-delay", "1", "--data",
      "q=bun%C4%83+ziua&source=ro&target=en", address + "/translate",
    ])
    let answer = try await client.succeed().text
    let expected = try await Command.translate(model).succeed().lines.first ?? ""
    #expect(answer == #"{"translatedText":"\#(expected)"}"#)
    kill(process.processIdentifier, SIGTERM)
    try await Self.wait { !process.isRunning }
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
  }

  @Test func folderWithoutModel() async throws {
    let scratch = try ScratchFolder()
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
