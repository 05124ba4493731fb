import Foundation
import LanguageModeling
import Storage
import TestSupport
import Testing

/// Each file operation of `lm estimate`, `lm import` and `lm export` fails once.
@Suite struct FaultInjectionTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func failEach(_ run: (_ folder: String) throws -> Void) throws {
    let outcome = try FaultTrial(in: scratch).failEach { folder in
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try Data("old".utf8).write(to: URL(filePath: folder + "/out"))
    } _: { folder in
      try run(folder + "/out")
    }
    #expect(outcome.operations > 5)
    #expect(outcome.problems == [])
  }

  @Test func estimating() throws {
    let estimate = try KneserNey(Fixture.text("small.txt"), order: 3)
    try failEach { _ = try estimate.write(to: $0) }
  }

  @Test func exportingAndImporting() throws {
    let model = try KneserNey(Fixture.text("small.txt"), order: 2).model
    try failEach { path in
      var output = try OutputFile(path)
      try ARPA.write(model, to: &output)
      try output.commit()
    }
    var output = try OutputFile(scratch.path("arpa"))
    try ARPA.write(model, to: &output)
    try output.commit()
    let arpa = try scratch.bytes("arpa")
    try failEach { path in
      try LanguageModelFile.write(
        ARPA.read(Fixture.inline(String(decoding: arpa, as: UTF8.self))), to: path)
    }
  }
}
