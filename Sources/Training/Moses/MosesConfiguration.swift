import Corpora
import Foundation
import PhraseDecoding
import Primitives
import TranslationModel

/// Content of `moses.ini`: the files and weights of a phrase-based model.
struct MosesConfiguration {
  /// Path of the phrase table.
  let phraseTable: String
  /// Path and type of the reordering model; nil for none.
  let reordering: (path: String, model: ReorderingModel)?
  /// Path of the language model.
  let languageModel: String
  let weights: FeatureWeights

  /// Line of the section `[feature]`.
  private struct Feature {
    let kind: String
    let arguments: [String: String]

    /// Name in the section `[weight]`. Moses numbers the features of a kind that have no name; only
    /// one of a kind can be read.
    var name: String { arguments["name"] ?? kind + "0" }
  }

  /// Parses the text of `moses.ini`.
  ///
  /// - Throws: `FileError` with the part that is missing or cannot be read.
  init(_ text: TextLines) throws(FileError) {
    var sections: [String: [String]] = [:]
    var section = ""
    for index in 0..<text.count {
      let line = text[index].trimmingCharacters(in: .whitespaces)
      if line.isEmpty || line.hasPrefix("#") { continue }
      if line.hasPrefix("["), line.hasSuffix("]") {
        section = String(line.dropFirst().dropLast())
      } else {
        sections[section, default: []].append(line)
      }
    }
    let features = (sections["feature"] ?? []).map { line in
      let words = line.split(separator: " ").map(String.init)
      let pairs = words.dropFirst().compactMap { word -> (String, String)? in
        let parts = word.split(separator: "=", maxSplits: 1)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
      }
      return Feature(kind: words[0], arguments: Dictionary(pairs) { $1 })
    }
    func feature(_ kinds: [String], _ what: String) throws(FileError) -> Feature {
      let found = features.filter { kinds.contains($0.kind) }
      guard found.count == 1 else {
        throw FileError(
          text.name,
          "names \(found.count) \(what)s; name one, of \(kinds.joined(separator: " or "))")
      }
      return found[0]
    }
    let phrases = try feature(["PhraseDictionaryMemory"], "phrase table")
    let language = try feature(["KENLM", "SRILM", "IRSTLM"], "language model")
    let reorderings = features.filter { $0.kind == "LexicalReordering" }
    func path(_ feature: Feature) throws(FileError) -> String {
      guard let path = feature.arguments["path"] else {
        throw FileError(text.name, "gives \(feature.name) no path; add path=FILE to its line")
      }
      let folder = (text.name as NSString).deletingLastPathComponent
      return path.hasPrefix("/") ? path : (folder as NSString).appendingPathComponent(path)
    }
    phraseTable = try path(phrases)
    languageModel = try path(language)
    var reordering: (path: String, model: ReorderingModel)?
    if let feature = reorderings.first {
      let type = feature.arguments["type"] ?? ""
      let models: [(String, ReorderingModel)] = [
        ("wbe-", .word), ("phrase-", .phrase), ("hier-", .hierarchical),
      ]
      let model = models.first { type.hasPrefix($0.0) }?.1
      guard let model, type.contains("msd-bidirectional-fe"), reorderings.count == 1 else {
        throw FileError(
          text.name,
          "has a reordering model of type \(type); use one of type wbe-, phrase- or "
            + "hier-msd-bidirectional-fe")
      }
      reordering = (try path(feature), model)
    }
    self.reordering = reordering

    var weights: [String: [Float]] = [:]
    for line in sections["weight"] ?? [] {
      let parts = line.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      weights[parts[0].trimmingCharacters(in: .whitespaces)] =
        parts[1].split(separator: " ").map { Float($0) ?? .nan }
    }
    func weight(_ name: String, _ count: Int? = 1, missing: [Float]? = nil) throws(FileError)
      -> [Float]
    {
      guard let values = weights[name] ?? missing, values.allSatisfy(\.isFinite),
        count == nil || values.count == count
      else {
        throw FileError(
          text.name,
          "lacks the line `\(name)= …` with \(count.map(String.init) ?? "all") "
            + "\(count == 1 ? "weight" : "weights") in its section [weight]; add or correct it")
      }
      return values
    }
    let translation = try weight(phrases.name, nil)
    var result = FeatureWeights(
      FeatureLayout(
        translation: translation.count, hasReordering: reordering != nil,
        hasAuxiliaryModels: false))
    result[all: .translation] = translation
    if let feature = reorderings.first {
      result[all: .reordering] = try weight(feature.name, ReorderingModel.scoreNames.count)
    }
    result[.languageModel] = try weight(language.name)[0]
    for (feature, name, standard) in [
      (PhraseDecoding.Feature.distortion, "Distortion0", Float(0)),
      (.wordPenalty, "WordPenalty0", 0), (.phrasePenalty, "PhrasePenalty0", 0),
      (.unknownWord, "UnknownWordPenalty0", 1),
    ] {
      result[feature] = try weight(name, missing: [standard])[0]
    }
    self.weights = result
  }
}
