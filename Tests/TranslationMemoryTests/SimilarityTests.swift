import Documents
import Foundation
import Primitives
import TestSupport
import Testing
import TranslationMemory

/// Fuzzy matches against the comparison with every entry.
@Suite struct SimilarityTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func memory(_ document: Document) throws -> TranslationMemory {
    var builder = MemoryBuilder(source: "en", target: "xx")
    builder.add(document)
    try builder.write(to: folder.path("memory"))
    return try TranslationMemory(folder.path("memory"))
  }

  private func document(_ bytes: [UInt8]) throws -> Document {
    try Document(
      bytes, path: "a.tmx", options: ReadingOptions(sourceLanguage: "en", targetLanguage: "xx"))
  }

  private func document(_ sources: [String]) throws -> Document {
    let output = TMXOutput(source: "en", target: "xx")
    let units = sources.map { output.unit(TMXOutput.escaped($0), "x") }.joined()
    return try document(Array((output.beginning + units + TMXOutput.end).utf8))
  }

  /// Greatest similarity of any source that differs from the text; nil below `least`.
  private func best(_ text: String, in sources: [[String]], least: Double) -> Double? {
    let tokens = TextWords.tokens(of: text)
    let bounds = Int(Double(tokens.count) * least)...Int(Double(tokens.count) / least + 1)
    return sources.lazy.filter { bounds.contains($0.count) }
      .compactMap { EditDistance($0, tokens, least: least)?.similarity }.max()
  }

  private func similarity(_ match: MemoryMatch, _ text: String) throws -> Double {
    try #require(
      EditDistance(TextWords.tokens(of: match.source), TextWords.tokens(of: text))
    ).similarity
  }

  /// Sentences of frequent words: half of all words are ten.
  private func sentence(_ random: inout SplitMix64) -> String {
    let count = 1 + Int(random.next() % 14)
    var text = ""
    for place in 0..<count {
      let range: UInt64 = random.next() % 2 == 0 ? 10 : random.next() % 2 == 0 ? 100 : 2000
      let word = "w\(random.next() % range)"
      let sign = random.next() % 8 == 0 ? "," : ""
      text += (place > 0 ? " " : "") + (random.next() % 9 == 0 ? word.uppercased() : word) + sign
    }
    return text
  }

  @Test(arguments: [0.3, 0.5, 0.7, 0.85])
  func noMatchAboveTheThresholdIsMissed(_ least: Double) throws {
    var random = SplitMix64(seed: 18)
    let sources = (0..<6000).map { _ in sentence(&random) }
    let memory = try self.memory(document(sources))
    let tokens = sources.map { TextWords.tokens(of: $0) }
    var found = 0
    for place in 0..<150 {
      let text = place % 2 == 0 ? sentence(&random) : sources[place] + " w\(place)"
      let match = try memory.fuzzyMatches(of: MarkedText(text), least: least).first
      let expected = best(text, in: tokens, least: least)
      #expect(try match.map { try similarity($0, text) } == expected, "\(text)")
      if expected != nil { found += 1 }
    }
    #expect(found > 30)
  }

  /// Words that every entry has propose none by themselves.
  @Test func matchesOfFrequentWordsAreFound() throws {
    var sources: [String] = []
    for first in ["it", "he", "she", "this", "that"] {
      for second in 0..<2000 { sources.append("\(first) is not in the \(second) of it") }
    }
    let memory = try self.memory(document(sources + ["that it is not the one in it"]))
    let matches = try memory.fuzzyMatches(
      of: MarkedText("that it is not the one in that"), least: 0.85)
    #expect(matches.map(\.source) == ["that it is not the one in it"])
  }

  @Test func severalMatchesComeInOrder() throws {
    let memory = try memory(
      document(["a b c d e", "a b c d x", "a b c y x", "a b z y x", "a b c d f"]))
    let matches = try memory.fuzzyMatches(of: MarkedText("a b c d g"), least: 0.4, count: 4)
    #expect(matches.map(\.source) == ["a b c d e", "a b c d x", "a b c d f", "a b c y x"])
    #expect(matches.map(\.percent) == [80, 80, 80, 60])
  }

  /// Time of import and look-ups, and matches missed, with one's own files: a TMX file and lines.
  ///
  /// `CARTOUCHE_MEMORY_TMX=FILE CARTOUCHE_MEMORY_LINES=FILE swift test -c release --filter largeMemory`
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["CARTOUCHE_MEMORY_TMX"] != nil)
  ) func largeMemory() throws {
    let environment = ProcessInfo.processInfo.environment
    let path = try #require(environment["CARTOUCHE_MEMORY_TMX"])
    let lines = try String(
      contentsOfFile: try #require(environment["CARTOUCHE_MEMORY_LINES"]), encoding: .utf8
    ).split(separator: "\n").map(String.init)
    let clock = ContinuousClock()
    var opened: TranslationMemory?
    let time = try clock.measure {
      opened = try self.memory(document(Array(Data(contentsOf: URL(filePath: path)))))
    }
    let memory = try #require(opened)
    var sources: [[String]] = []
    print("import and verification: \(time)")
    for segment in try self.document(Array(Data(contentsOf: URL(filePath: path)))).segments {
      sources.append(TextWords.tokens(of: segment.source.text))
    }
    for least in [0.85, 0.75, 0.5] {
      var times: [Duration] = []
      var matches: [MemoryMatch?] = []
      for line in lines {
        times.append(
          try clock.measure {
            _ = try memory.exactMatch(of: MarkedText(line), context: nil)
            matches.append(try memory.fuzzyMatches(of: MarkedText(line), least: least).first)
          })
      }
      var (expected, missed) = (0, 0)
      for (line, match) in zip(lines, matches).prefix(50) {
        guard let best = best(line, in: sources, least: least) else { continue }
        expected += 1
        if try match.map({ try similarity($0, line) }) != best { missed += 1 }
      }
      let mean = times.reduce(.zero, +) / times.count
      times.sort()
      print(
        "least \(least): \(lines.count) look-ups, mean \(mean), 99 % \(times[times.count * 99 / 100]),"
          + " longest \(times[times.count - 1]); \(matches.count { $0 != nil }) with a match;"
          + " of 50 compared with all entries, \(expected) have one, \(missed) missed or worse")
    }
  }
}
