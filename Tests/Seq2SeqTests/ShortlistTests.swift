import Foundation
import NeuralNetwork
import Primitives
import Seq2Seq
import Testing

/// Lexical shortlists of target subwords, and translation with them.
struct ShortlistTests {
  private func translations(
    _ task: ToyTask, _ shortlist: Shortlist?
  ) -> [[[Int32]]] {
    let network = task.network { $0.isConditional = true }
    let ensemble = Ensemble(
      network, [network.perturbedWeights(seed: 3), network.perturbedWeights(seed: 4)])
    var options = BeamOptions()
    options.translations = 3
    let sources = (0..<task.corpus.count).map { task.corpus.pairs([$0]).sources[0] }
    return BeamSearch(ensemble, shortlist: shortlist, options: options)
      .translate(sources, arena: Arena()).map { $0.map(\.subwords) }
  }

  @Test func allSubwordsAreLikeNoShortlist() throws {
    let task = try ToyTask(pairs: 20)
    let size = task.subwords.target.count
    let all = Shortlist(
      translations: (0..<task.subwords.source.count).map { _ in (0..<Int32(size)).map { $0 } },
      targetSize: size)
    #expect(translations(task, all) == translations(task, nil))
  }

  /// Subwords are numbered by frequency, so the last ones are candidates only for their source.
  @Test func onlyTranslationsOfTheSourceAreCandidates() {
    let size = Int32(Shortlist.frequent + 300)
    var links = LinkedSubwords()
    for target in 0..<size { links.add(source: 3, target: target) }
    links.add(source: 3, target: size - 10)
    links.add(source: 4, target: size - 1)
    let shortlist = Shortlist(links, sourceSize: 6, targetSize: Int(size))
    let frequent = Set(0..<Int32(Shortlist.frequent) + 3)
    #expect(Set(shortlist.candidates(for: [[5, 2]])) == frequent)
    #expect(Set(shortlist.candidates(for: [[4, 2], [5, 2]])) == frequent.union([size - 1]))
    // The most frequent translation, then the lowest identifiers, which are frequent anyway.
    #expect(Set(shortlist.candidates(for: [[3, 2]])) == frequent.union([size - 10]))
    let candidates = shortlist.candidates(for: [[3, 4, 2]])
    #expect(candidates == candidates.sorted())
  }

  @Test func batchVocabularyHoldsTheBestTranslationsAndTheTargets() {
    let shortlist = Shortlist(
      translations: [[], [], [], [40, 30, 50], [60, 20]], targetSize: 80, frequent: 2)
    let always: [Int32] = [0, 1, 2, 3, 4]
    #expect(shortlist.candidates(for: [[3, 2]], translations: 2) == always + [30, 40])
    #expect(
      shortlist.candidates(
        for: [[3, 2], [4, 2]], targets: [[1, 70, 2], [1, 4, 2]], translations: 1)
        == always + [40, 60, 70])
    #expect(shortlist.candidates(for: [[3, 4, 2]], translations: 0) == always)
  }

  @Test func fileIsReadOrRefused() throws {
    let subwords = try ToyTask(pairs: 20).subwords
    let size = subwords.target.count
    let shortlist = Shortlist(
      translations: (0..<subwords.source.count).map { [Int32($0 % size), Int32(size - 1)] },
      targetSize: size)
    let folder = try ToyTask.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/shortlist"
    func read(_ bytes: [UInt8]) throws -> Shortlist {
      try Data(bytes).write(to: URL(filePath: path))
      return try Shortlist(file: path, subwords: subwords)
    }
    let bytes = shortlist.serialized(checksum: subwords.checksum)
    #expect(try read(bytes) == shortlist)
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    func replacing(_ line: Int, by text: String) -> [UInt8] {
      var changed = lines.map { Array($0) }
      changed[line - 1] = Array(text.utf8)
      return Array(changed.joined(separator: [0x0A]))
    }
    for (damaged, line) in [
      (shortlist.serialized(checksum: "0"), 1), (replacing(1, by: "cartouche"), 1),
      (replacing(4, by: "1 \(size)"), 4), (replacing(5, by: "1 -1"), 5),
      (replacing(6, by: "1 x"), 6),
    ] {
      let error = #expect(throws: FileError.self) { try read(damaged) }
      #expect(error?.line == line)
    }
    #expect(throws: FileError.self) { try read(bytes + Array("1\n".utf8)) }
    #expect(throws: FileError.self) { try read([]) }
  }
}
