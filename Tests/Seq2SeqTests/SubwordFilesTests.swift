import Foundation
import Primitives
import Seq2Seq
import Testing
import TextProcessing

/// Files of codes and vocabularies of a model.
struct SubwordFilesTests {
  private func read(_ subwords: Subwords, codes: [UInt8]) throws -> Subwords {
    let folder = try ToyTask.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = NeuralModel.Files(
      weights: folder + "/weights", codes: folder + "/codes", sourceVocabulary: folder + "/source",
      targetVocabulary: folder + "/target")
    for (bytes, path) in [
      (codes, files.codes), (subwords.source.serialized(), files.sourceVocabulary),
      (subwords.target.serialized(), files.targetVocabulary),
    ] {
      try Data(bytes).write(to: URL(filePath: path))
    }
    return try Subwords(files)
  }

  @Test func readsItsOwnFiles() throws {
    let subwords = try ToyTask(pairs: 20).subwords
    let found = try read(subwords, codes: subwords.codes.serialized())
    #expect(found.checksum == subwords.checksum)
  }

  @Test(arguments: [Array("a b c\n".utf8), [0x61, 0x20, 0xFF, 0x0A]])
  func malformedCodesAreRefusedWithTheirLine(_ line: [UInt8]) throws {
    let subwords = try ToyTask(pairs: 20).subwords
    let count = subwords.codes.serialized().split(separator: 0x0A).count
    let error = #expect(throws: FileError.self) {
      try read(subwords, codes: subwords.codes.serialized() + [0x62, 0x20, 0x63, 0x0A] + line)
    }
    #expect(error?.line == count + 2)
    #expect(error?.path.hasSuffix("/codes") == true)
    #expect(error?.problem.contains("UTF-8") == true)
  }
}
