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

  /// Segments of more tokens than a machine word has bits.
  @Test func longSegmentsAreCompared() throws {
    var random = SplitMix64(seed: 4)
    func changed(_ tokens: [String], _ edits: Int) -> [String] {
      var result = tokens
      for _ in 0..<edits {
        let place = Int(random.next() % UInt64(result.count))
        switch random.next() % 3 {
        case 0: result.remove(at: place)
        case 1: result.insert("w\(random.next() % 50)", at: place)
        default: result[place] = "w\(random.next() % 50)"
        }
      }
      return result
    }
    var sources: [[String]] = []
    for count in [60, 64, 65, 100, 127, 128, 129, 190] {
      let tokens = (0..<count).map { _ in "w\(random.next() % 50)" }
      for edits in stride(from: 2, to: count / 2, by: 5) { sources.append(changed(tokens, edits)) }
    }
    let memory = try self.memory(document(sources.map { $0.joined(separator: " ") }))
    var found = 0
    for source in sources {
      let text = changed(source, source.count / 6).joined(separator: " ")
      for least in [0.5, 0.8] {
        let match = try memory.fuzzyMatches(of: MarkedText(text), least: least).first
        let expected = best(text, in: sources, least: least)
        #expect(try match.map { try similarity($0, text) } == expected, "\(text)")
        if expected != nil { found += 1 }
      }
    }
    #expect(found > sources.count)
  }

  /// Among equally similar entries the most frequent one counts, then the first.
  @Test func frequentEntriesComeFirst() throws {
    let memory = try memory(document(["a b c x", "a b c y", "a b c z", "a b c z", "a b c y"]))
    let matches = try memory.fuzzyMatches(of: MarkedText("a b c d"), least: 0.5, count: 3)
    #expect(matches.map(\.source) == ["a b c y", "a b c z", "a b c x"])
  }

  /// Signs count as words do, and letters composed of two characters equal their single form.
  @Test func tokensNeedNotHaveTheSameBytes() throws {
    let memory = try memory(document(["( , )", "caf\u{E9} noir"]))
    #expect(try memory.fuzzyMatches(of: MarkedText("( . )"), least: 0.6).map(\.percent) == [66])
    let matches = try memory.fuzzyMatches(of: MarkedText("Cafe\u{301} rouge"), least: 0.25)
    #expect(matches.map(\.percent) == [25])
  }

  /// Times of look-ups in a memory of one's own, and matches missed, for `tools/Benchmarks/memory`.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["CARTOUCHE_MEMORY"] != nil)
  ) func largeMemory() throws {
    let environment = ProcessInfo.processInfo.environment
    let clock = ContinuousClock()
    var opened: TranslationMemory?
    let opening = try clock.measure {
      opened = try TranslationMemory(try #require(environment["CARTOUCHE_MEMORY"]))
    }
    let memory = try #require(opened)
    let lines = try String(
      contentsOfFile: try #require(environment["CARTOUCHE_MEMORY_LINES"]), encoding: .utf8
    ).split(separator: "\n").map(String.init)
    print("opening \(opening)")
    func measure(_ name: String, _ lookUp: (MarkedText) throws -> MemoryMatch?) rethrows
      -> [MemoryMatch?]
    {
      // Other work on the machine lengthens the wall time only.
      var (times, processor): ([Double], [Double]) = ([], [])
      var matches: [MemoryMatch?] = []
      for line in lines {
        let start = Foundation.clock()
        times.append(
          try clock.measure { matches.append(try lookUp(MarkedText(line))) } / .milliseconds(1))
        processor.append(Double(Foundation.clock() - start) / 1000)
      }
      for (kind, times) in [("wall", times.sorted()), ("processor", processor.sorted())] {
        let shown = [
          times.reduce(0, +) / Double(times.count), times[times.count / 2],
          times[times.count * 99 / 100], times[times.count - 1],
        ].map { String(format: "%.2f", $0) }
        print(
          "\(name): \(times.count) look-ups, \(kind) ms: mean \(shown[0]), p50 \(shown[1]), "
            + "p99 \(shown[2]), longest \(shown[3]); \(matches.count { $0 != nil }) with a match")
      }
      return matches
    }
    _ = try measure("exact") { try memory.exactMatch(of: $0, context: nil) }
    let thresholds = [0.85, 0.7, 0.5]
    let found = try thresholds.map { least in
      try measure("least \(least)") { try memory.fuzzyMatches(of: $0, least: least).first }
    }
    let path = try #require(environment["CARTOUCHE_MEMORY_TMX"])
    let sources = try document(Array(Data(contentsOf: URL(filePath: path)))).segments.map {
      TextWords.tokens(of: $0.source.text)
    }
    let compared = environment["COMPARED"].flatMap { Int($0) } ?? 20
    for (least, matches) in zip(thresholds, found) {
      var (expected, missed) = (0, 0)
      for place in stride(from: 0, to: lines.count, by: max(1, lines.count / compared)) {
        let best = best(lines[place], in: sources, least: least)
        if best != nil { expected += 1 }
        if try matches[place].map({ try similarity($0, lines[place]) }) != best { missed += 1 }
      }
      print("least \(least): every entry compared: \(expected) have a match, \(missed) differ")
      #expect(missed == 0)
    }
  }
}
