import Corpora
import Corrections
import Documents
import Foundation
import LanguageModeling
import PhraseDecoding
import Primitives
import TestSupport
import TextProcessing
import Training
import TranslationMemory
import TranslationModel
import Translators
import WordAlignment

extension Readers {
  /// Readers of the files of models, and of the formats that are imported as models.
  static let modelReaders: [String: Make] = {
    var readers: [String: Make] = [
      "phrase-table": phraseTable, "memory": memory, "corrections": corrections, "arpa": arpa,
      "language-model": { try languageModel($0, .resident) },
      "language-model-in-file": { try languageModel($0, .stored(cacheBytes: 1 << 20)) },
      "moses-table": mosesTable, "moses-reordering": mosesReordering,
      "moses-ini": mosesConfiguration,
      "word-classes": wordClasses, "model-description": modelDescription,
    ]
    for method in ["ibm1", "ibm2", "hmm", "fertility"] {
      readers["aligner-" + method] = { try aligner($0, method) }
    }
    return readers
  }()

  static let line = "Ea nu a reușit să tipărească articolul, în 2019."

  private static func phraseTable(_ place: Place) throws -> Reader {
    Reader(.database, seeds: [try place.seed("files/phrases.sqlite")]) { bytes, place in
      let table = try PhraseTableFile.read(place.write(bytes))
      for source in 0..<min(100, table.sources.count) {
        guard let found = table.source(table.sources[source].span) else { continue }
        for pair in table.pairs(ofSource: found) { _ = table.count(ofPair: pair) }
      }
    }
  }

  private static func languageModel(
    _ place: Place, _ access: LanguageModel.Access
  ) throws -> Reader {
    Reader(.database, seeds: [try place.seed("files/lm.sqlite")]) { bytes, place in
      try query(LanguageModel(file: place.write(bytes), access: access))
    }
  }

  private static func query(_ model: LanguageModel) throws {
    for word in 0..<WordID(min(200, model.vocabulary.count)) {
      var state = model.sentenceStart
      for _ in 0..<4 { _ = model.logProbability(of: word, state: &state) }
      _ = model.matchedOrder(of: word, state: state)
    }
    try model.check()
  }

  private static func aligner(_ place: Place, _ method: String) throws -> Reader {
    let source = String(decoding: try place.seed("files/clean.ro").prefix(2000), as: UTF8.self)
    let target = String(decoding: try place.seed("files/clean.en").prefix(2000), as: UTF8.self)
    let pairs = zip(source.split(separator: "\n"), target.split(separator: "\n")).prefix(3).map {
      ($0.split(separator: " ").map(String.init), $1.split(separator: " ").map(String.init))
    }
    return Reader(.database, seeds: [try place.seed("files/\(method).sqlite")]) { bytes, place in
      let model = try AlignmentModel(file: place.write(bytes))
      for (source, target) in pairs {
        for symmetrization in [Symmetrization.posterior, .growDiagFinalAnd] {
          _ = model.align(source: source, target: target, symmetrization)
        }
      }
    }
  }

  private static func memory(_ place: Place) throws -> Reader {
    var builder = MemoryBuilder(source: "en", target: "ro")
    let text =
      "en,ro\nSave the file,Salvează fișierul\nSave the files,Salvează fișierele\n"
      + "Open a file,Deschide un fișier\nThe server is not there,Serverul nu este acolo\n"
    builder.add(try Document(Array(text.utf8), path: "a.csv"))
    try builder.write(to: place.path("memory.sqlite"))
    let seed = Array(try Data(contentsOf: URL(filePath: place.path("memory.sqlite"))))
    return Reader(.database, seeds: [seed]) { bytes, place in
      let memory = try TranslationMemory(place.write(bytes))
      _ = try memory.statistics()
      let source = MarkedText("Save the file")
      _ = try memory.exactMatch(of: source, context: "c")
      _ = try memory.fuzzyMatches(of: source, least: 0.3, count: 5)
      _ = try memory.concordance("the file", limit: 5)
      var size = 0
      try memory.writeTMX { size += $0.utf8.count }
    }
  }

  private static func corrections(_ place: Place) throws -> Reader {
    let directory = ModelDirectory(try place.copyModel())
    let description = try directory.readDescription()
    let written = try Corrections(directory, description)
    _ = try written.learn(source: line, target: "She could not print the article, in 2019.")
    _ = try written.learn(source: "la spital", target: "in the hospital")
    let seed = Array(try Data(contentsOf: URL(filePath: directory.correctionsPath)))
    let base = try directory.translator(.phrase, description)
    return Reader(.database, seeds: [seed]) { bytes, place in
      try? FileManager.default.removeItem(atPath: directory.correctionsPath + "-journal")
      try place.write(bytes, to: "model/corrections.sqlite")
      let corrections = try Corrections(directory, description)
      _ = try corrections.correcting(base).translate(line)
      try corrections.writeTMX { _ in }
    }
  }

  private static func modelDescription(_ place: Place) throws -> Reader {
    let directory = ModelDirectory(try place.copyModel())
    // The checksum would refuse most inputs after they are decoded.
    let lines = try place.seed("model/model.json").split(separator: UInt8(ascii: "\n"))
      .filter { !String(decoding: $0, as: UTF8.self).contains("\"checksum\"") }
    let seed = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    return Reader(.json, seeds: [seed]) { bytes, place in
      try place.write(bytes, to: "model/model.json")
      let description = try directory.readDescription()
      _ = description.bestOnDevelopmentSet
      for system in description.systems.prefix(3) {
        _ = try directory.translator(system, description).translate(line)
      }
    }
  }

  private static func arpa(_ place: Place) throws -> Reader {
    let small = """
      \\data\\
      ngram 1=4
      ngram 2=2

      \\1-grams:
      -1\t<unk>
      -0.5\t</s>
      -0.25\tthe\t-0.125
      -99\t<s>\t-0.3

      \\2-grams:
      -0.1\tthe </s>
      -0.2\t<s> the

      \\end\\

      """
    return Reader(seeds: [try place.seed("files/arpa"), Array(small.utf8)]) { bytes, _ in
      try query(LanguageModel(ARPA.read(TextLines(bytes: bytes, name: "input"))))
    }
  }

  private static func mosesTable(_ place: Place) throws -> Reader {
    let seeds = [
      Array(try place.seed("files/table").prefix(20_000)),
      Array(TinyMosesModel.phraseTable.utf8),
    ]
    return Reader(seeds: seeds) { bytes, _ in
      let table = try MosesPhraseTable.read(TextLines(bytes: bytes, name: "input"))
      for source in 0..<table.sources.count { _ = table.source(table.sources[source].span) }
    }
  }

  private static func mosesReordering(_ place: Place) throws -> Reader {
    let table = try MosesPhraseTable.read(
      TextLines(bytes: Array(TinyMosesModel.phraseTable.utf8), name: "table"))
    return Reader(seeds: [Array(TinyMosesModel.reorderingTable.utf8)]) { bytes, _ in
      var table = table
      try MosesReorderingTable.read(
        TextLines(bytes: bytes, name: "input"), model: .hierarchical, into: &table)
    }
  }

  private static func mosesConfiguration(_ place: Place) throws -> Reader {
    let seeds = [
      try place.seed("moses/moses.ini"),
      Array(TinyMosesModel.configurationLines.joined(separator: "\n").utf8),
    ]
    let tiny = try TinyMosesModel()
    return Reader(seeds: seeds) { bytes, place in
      // The tables that the configuration names are those of the tiny model.
      let text = String(decoding: bytes, as: UTF8.self)
      try tiny.write(text, "moses.ini")
      try MosesImport.run(
        configuration: tiny.configuration, source: "de", target: "en",
        into: ModelDirectory(place.path("imported")), progressed: { _ in })
    }
  }

  private static func wordClasses(_ place: Place) throws -> Reader {
    let text = TextLines(bytes: Array(line.utf8), name: "line")
    return Reader(seeds: [try place.seed("model/word-classes.txt")]) { bytes, place in
      _ = try WordClasses(file: place.write(bytes)).text(text)
    }
  }
}
