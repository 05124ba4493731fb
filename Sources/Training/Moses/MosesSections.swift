import Corpora
import Foundation

/// Sections of `moses.ini` in the format of feature functions, to which the older format is
/// converted.
struct MosesSections {
  /// Lines by the name of their section, without comments.
  private(set) var lines: [String: [String]] = [:]

  init(_ text: TextLines) {
    var section = ""
    for index in 0..<text.count {
      let line = text[index].trimmingCharacters(in: .whitespaces)
      if line.isEmpty || line.hasPrefix("#") { continue }
      if line.hasPrefix("["), line.hasSuffix("]") {
        section = String(line.dropFirst().dropLast())
        lines[section, default: []] += []
      } else {
        lines[section, default: []].append(line)
      }
    }
    if lines["feature"] == nil, lines["ttable-file"] != nil { convert() }
  }

  subscript(name: String) -> [String] { lines[name] ?? [] }

  /// Lines of the section `[feature]`.
  struct Feature {
    let kind: String
    let arguments: [String: String]

    /// Name in the section `[weight]`. Moses numbers the features of a kind that have no name; only
    /// one of a kind can be read.
    var name: String { arguments["name"] ?? kind + "0" }
  }

  var features: [Feature] {
    self["feature"].map { line in
      let words = line.split(separator: " ").map(String.init)
      let pairs = words.dropFirst().compactMap { word -> (String, String)? in
        let parts = word.split(separator: "=", maxSplits: 1)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
      }
      return Feature(kind: words.first ?? "", arguments: Dictionary(pairs) { $1 })
    }
  }

  // MARK: - Older format

  /// Replaces the sections of the older format by `[feature]` and `[weight]`, as Moses's
  /// `convert-moses-ini-to-v2.perl` does.
  private mutating func convert() {
    var features = ["UnknownWordPenalty", "WordPenalty", "Distortion"]
    var weights: [String] = []
    func values(_ section: String) -> [String] {
      self[section].flatMap { $0.split(separator: " ").map(String.init) }
    }
    func weight(_ name: String, _ values: some Collection<String>) {
      if !values.isEmpty { weights.append("\(name)= \(values.joined(separator: " "))") }
    }
    func fields(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }
    /// Names of implementations by their numbers, in lines of tables and of language models.
    let tables = [
      "0": "PhraseDictionaryMemory", "1": "PhraseDictionaryBinary", "2": "PhraseDictionaryOnDisk",
      "6": "PhraseDictionaryMemory", "8": "PhraseDictionaryDynSuffixArray",
      "12": "PhraseDictionaryCompact",
    ]
    let languageModels = ["0": "SRILM", "1": "IRSTLM", "5": "RandLM", "8": "KENLM", "9": "KENLM"]
    for (index, line) in self["ttable-file"].enumerated() {
      let parts = fields(line)
      guard parts.count >= 5 else { continue }
      let kind = tables[parts[0]] ?? "PhraseDictionary of type \(parts[0])"
      features.append(
        "\(kind) name=TranslationModel\(index) input-factor=\(parts[1]) output-factor=\(parts[2]) "
          + "path=\(parts[4])")
    }
    for (index, line) in self["lmodel-file"].enumerated() {
      let parts = fields(line)
      guard parts.count >= 4 else { continue }
      features.append(
        "\(languageModels[parts[0]] ?? "LM of type \(parts[0])") name=LM\(index) "
          + "factor=\(parts[1]) path=\(parts[3])")
    }
    for (index, line) in self["distortion-file"].enumerated() {
      let parts = fields(line)
      guard parts.count >= 4 else { continue }
      features.append(
        "LexicalReordering name=LexicalReordering\(index) type=\(parts[1]) path=\(parts[3])")
    }
    features += self["generation-file"].map { _ in "Generation" }
    let distortion = values("weight-d")
    weight("Distortion0", distortion.prefix(1))
    weight("LexicalReordering0", distortion.dropFirst())
    weight("TranslationModel0", values("weight-t"))
    weight("LM0", values("weight-l"))
    weight("WordPenalty0", values("weight-w"))
    weight("UnknownWordPenalty0", values("weight-u"))
    lines["feature"] = features
    lines["weight"] = weights
    for name in [
      "ttable-file", "lmodel-file", "distortion-file", "generation-file", "weight-d", "weight-t",
      "weight-l", "weight-w", "weight-u",
    ] {
      lines[name] = nil
    }
  }
}
