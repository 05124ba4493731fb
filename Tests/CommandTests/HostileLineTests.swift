import Foundation
import TestSupport
import Testing

/// Every line of input has its line of output, whatever is in it.
@Suite struct HostileLineTests {
  /// Hostile lines; the last has no newline.
  static let lines: [UInt8] = {
    var bytes = Array("bună ziua\n\n   \n\t\n".utf8)
    bytes += [0xFF, 0xFE, 0x00] + Array(" x\n".utf8)
    bytes += [0x00] + Array("\n".utf8)
    bytes += Array("<s> </s> <unk> ||| | &amp;\r\n".utf8)
    bytes += Array("zzzz qqqq 漢字 🎉🎉 e\u{301}\u{301}\u{301}\n".utf8)
    bytes += [UInt8](repeating: UInt8(ascii: "."), count: 100_000) + Array("\n".utf8)
    bytes += Array((String(repeating: "casa ", count: 2000) + "\n").utf8)
    bytes += Array("fără sfârșit de linie".utf8)
    return bytes
  }()

  static var count: Int { lines.count { $0 == UInt8(ascii: "\n") } + 1 }

  private func expectLineForLine(_ model: String, _ system: ModelSystem?) async throws {
    let outcome = try await Command.translate(
      model, system, threads: 2, input: .bytes(Self.lines)
    ).succeed()
    #expect(outcome.lineCount == Self.count)
  }

  @Test func phraseBasedSystem() async throws {
    try await expectLineForLine(await SharedModels.phrase.value.path, nil)
  }

  /// A stream without a newline ends with a message, and the lines before it are translated.
  @Test func lineWithoutEnd() async throws {
    var bytes = Array("bună ziua\nbună seara\n".utf8)
    bytes += [UInt8](repeating: 0, count: (16 << 20) + (1 << 17))
    let outcome = try await Command.translate(
      await SharedModels.phrase.value.path, .phrase, input: .bytes(bytes)
    ).run()
    #expect(outcome.status == .exited(1))
    #expect(outcome.lineCount == 2)
    #expect(outcome.errors.contains("line 3: has more than 16777216 bytes"))
  }

  @Test func recurrentSystem() async throws {
    try await expectLineForLine(await SharedModels.neural.value.path, .neural)
  }

  @Test func hybrid() async throws {
    try await expectLineForLine(await SharedModels.hybrid.value.path, .hybrid)
  }

  @Test(arguments: [ModelSystem.phrase, .neural]) func inspection(
    _ system: ModelSystem
  ) async throws {
    let model = system == .phrase ? SharedModels.tuned : SharedModels.neural
    let outcome = try await Command.inspect(
      "sentence", await model.value.path, ["--json"], input: .bytes(Self.lines)
    ).succeed()
    #expect(outcome.lineCount == Self.count)
  }

  @Test func noInputHasNoOutput() async throws {
    let outcome = try await Command.translate(
      await SharedModels.phrase.value.path, input: .nothing
    ).succeed()
    #expect(outcome.output.isEmpty)
  }

  @Test func closedPipeIsNoError() async throws {
    // The shell's status is that of the program, not that of `head`.
    let script = #""$@" <"$INPUT" | head -n 1 >/dev/null; exit "${PIPESTATUS[0]}""#
    let translate = Command.translate(try await SharedModels.phrase.value.path)
    var command = Command.tool(
      ["bash", "-c", script, "bash", translate.executable] + translate.arguments)
    command.environment["INPUT"] = ShippedCorpus.folder + "/test.ro"
    let outcome = try await command.succeed()
    #expect(outcome.errors == "")
  }
}
