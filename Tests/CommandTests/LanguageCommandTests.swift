import Foundation
import TestSupport
import Testing

/// Languages and scripts, through the commands.
@Suite struct LanguageCommandTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  /// Writes a corpus and returns its prefix.
  private func corpus(_ source: String, _ target: String, _ lines: [(String, String)]) throws
    -> String
  {
    try folder.write(lines.map { $0.0 + "\n" }.joined(), to: "raw.\(source)")
    try folder.write(lines.map { $0.1 + "\n" }.joined(), to: "raw.\(target)")
    return folder.path("raw")
  }

  private func prepare(
    _ source: String, _ target: String, _ lines: [(String, String)], _ options: [String] = []
  ) async throws -> Outcome {
    let prefix = try corpus(source, target, lines)
    return try await Command(
      ["prepare", "--train", prefix, "--source", source, "--target", target, "--output"]
        + [folder.path("out")] + options
    ).succeed()
  }

  private func prepared(_ language: String) throws -> String {
    String(decoding: try folder.data("out.\(language)"), as: UTF8.self)
  }

  // Row 20 of the cases.
  @Test func longCodesChooseTheRules() async throws {
    let outcome = try await prepare(
      "fra", "eng_Latn", [("L'homme d'aujourd'hui n'est pas là.", "It is.")])
    #expect(try prepared("fra") == "L' homme d' aujourd' hui n' est pas là .\n")
    #expect(!outcome.errors.contains("warning"))
  }

  @Test func warnsOnceOfUnknownCodes() async throws {
    let outcome = try await prepare("xxy", "en", [("a", "b"), ("c", "d")])
    #expect(outcome.errors.components(separatedBy: "`xxy`").count == 2)
  }

  // Row 21 of the cases.
  @Test func lowercasesByLanguage() async throws {
    _ = try await prepare("tr", "el", [("IŞIK VE İZMİR", "ΟΔΟΣ ΣΑΣ")], ["--lowercase"])
    #expect(try prepared("tr") == "ışık ve izmir\n")
    #expect(try prepared("el") == "οδος σας\n")
  }

  // Row 18 of the cases.
  @Test func warnsOfTextThatIsNotSegmented() async throws {
    let lines = Array(repeating: ("我爱你们所有的人。", "I love you all ."), count: 30)
    let options = ["--pretokenized", "--keep-duplicates"]
    #expect(try await prepare("zh", "en", lines, options).errors.contains("30 of 30 lines are one"))
    #expect(
      try await !prepare("zh", "en", lines, ["--keep-duplicates"]).errors.contains("warning"))
  }

  // Rows 17 and 18 of the cases.
  @Test func translatesFromAndIntoChinese() async throws {
    let words = [("我", "I"), ("你", "you"), ("她", "she"), ("他", "he")]
    let verbs = [("爱", "love"), ("看", "see"), ("听", "hear"), ("等", "wait for")]
    var lines: [(String, String)] = []
    for subject in words {
      for verb in verbs {
        for object in words where object != subject {
          if (subject.0, verb.0, object.0) == ("我", "爱", "她") { continue }
          lines.append(
            (subject.0 + verb.0 + object.0 + "。", "\(subject.1) \(verb.1) \(object.1)."))
        }
      }
    }
    let prefix = try corpus("zh", "en", lines)
    for (source, target) in [("zh", "en"), ("en", "zh")] {
      let model = folder.path("model-\(source)")
      try await Command(
        ["train", "--train", prefix, "--dev", prefix, "--source", source, "--target", target]
          + ["--model", model, "--alignment-method", "hmm", "--tuning-iterations", "2"]
      ).succeed()
      let description = String(
        decoding: try folder.data("model-\(source)/model.json"), as: UTF8.self)
      #expect(description.contains(target == "zh" ? "tok:zh" : "tok:13a"))
    }
    let outcome = try await Command.translate(
      folder.path("model-zh"), input: .text("我爱她。\n")
    ).succeed()
    #expect(String(decoding: outcome.output, as: UTF8.self) == "I love she.\n")
    let chinese = try await Command.translate(
      folder.path("model-en"), input: .text("I love she.\n")
    ).succeed()
    #expect(String(decoding: chinese.output, as: UTF8.self) == "我爱她。\n")
  }
}
