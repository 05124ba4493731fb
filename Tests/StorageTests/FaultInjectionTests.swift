import Foundation
import Primitives
import Storage
import TestSupport
import Testing

/// Each operation of writing a file fails once: the old file or the new one is there afterwards.
@Suite struct FaultInjectionTests {
  private static let kind = ModelKind(letters: "CTte", version: 1, name: "test model")
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// Makes every operation of `write` fail in turn, and returns those that failed.
  private func failEach(
    _ write: () throws -> Void
  ) throws -> [FaultInjection.Operation] {
    var failed: [FaultInjection.Operation] = []
    let old = Data("old".utf8)
    var ordinal = 1
    while true {
      try scratch.write(old, to: "out")
      let run = FaultInjection.run(failing: ordinal, in: scratch.path(""), write)
      guard let operation = run.failed else { break }
      failed.append(operation)
      #expect {
        try run.result.get()
      } throws: { ($0 as? FileError)?.path == scratch.path("out") }
      #expect(try scratch.names() == ["out"])
      // Closing comes after the new file has taken the place of the old one.
      #expect(try (scratch.data("out") == old) == (operation != .close))
      ordinal += 1
    }
    #expect(try scratch.data("out") != old)
    return failed
  }

  @Test func text() throws {
    let path = scratch.path("out")
    #expect(
      try failEach { try OutputFile.write(Array("new".utf8), to: path) }
        == [.open, .write, .write, .synchronize, .rename, .close])
  }

  @Test func model() throws {
    let path = scratch.path("out")
    let failed = try failEach {
      try ModelDatabase.create(path, kind: Self.kind) { try $0.execute("CREATE TABLE t (x)") }
    }
    #expect(failed.suffix(3) == [.synchronize, .rename, .close])
    #expect(failed.contains(.read))
  }
}
