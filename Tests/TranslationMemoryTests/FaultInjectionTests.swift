import Documents
import Foundation
import TestSupport
import Testing
import TranslationMemory

/// Each file operation of `memory import` fails once: the memory is the old one or the extended one.
/// A second import counts the segments again.
@Suite struct FaultInjectionTests {
  private func add(_ line: String, to path: String) throws {
    var builder = MemoryBuilder(source: "en", target: "ro")
    if FileManager.default.fileExists(atPath: path) { try builder.add(TranslationMemory(path)) }
    builder.add(try Document(Array("en,ro\n\(line)\n".utf8), path: "a.csv"))
    try builder.write(to: path)
  }

  @Test func importing() throws {
    let outcome = try FaultTrial(in: ScratchFolder()).failEach(isRepeatable: false) { folder in
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try add("Save the file,Salvează fișierul", to: folder + "/memory.sqlite")
    } _: { folder in
      try add("Open a file,Deschide un fișier", to: folder + "/memory.sqlite")
    }
    #expect(outcome.operations > 5)
    #expect(outcome.problems == [])
  }
}
