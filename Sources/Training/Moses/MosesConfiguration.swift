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
  /// Parts of the configuration that are not taken over, one sentence for each.
  let notes: [String]

  /// Parses the text of `moses.ini`, in the format of feature functions or the older one.
  ///
  /// - Throws: `FileError` with the part that is missing, cannot be read, or changes translations
  ///   so much that they cannot do without it: other tables and language models, and factors.
  init(_ text: TextLines) throws(FileError) {
    let sections = MosesSections(text)
    let features = sections.features
    try Self.refuseFactors(sections, text.name)
    let phrases = try Self.only(
      features, text.name, "phrase table", ["PhraseDictionaryMemory"],
      others: { $0.hasPrefix("PhraseDictionary") || ["ProbingPT", "Mmsapt"].contains($0) },
      remedy: "give the text table that it was made from, as PhraseDictionaryMemory")
    let language = try Self.only(
      features, text.name, "language model", ["KENLM", "SRILM", "IRSTLM"],
      others: { $0.hasSuffix("LM") || $0.hasPrefix("LM ") },
      remedy: "give one in the ARPA format, as KENLM")
    if language.arguments["oov-feature"] == "1" || sections["lmodel-oov-feature"].first == "1" {
      throw FileError(
        text.name,
        "gives \(language.name) an oov-feature, a second weight for unknown words, which cannot be "
          + "read; remove it and its weight")
    }
    let reorderings = features.filter { $0.kind == "LexicalReordering" }
    func path(_ feature: MosesSections.Feature) throws(FileError) -> String {
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
      guard reorderings.count == 1 else {
        throw FileError(
          text.name,
          "names \(reorderings.count) reordering models; a model has one, so remove others")
      }
      let type = feature.arguments["type"] ?? ""
      guard let model = Self.reorderingModel(type) else {
        throw FileError(
          text.name,
          "has a reordering model of type \(type); use one of type msd-bidirectional-fe, with or "
            + "without wbe-, phrase- or hier- before it")
      }
      reordering = (try path(feature), model)
    }
    self.reordering = reordering
    try Self.refuseOtherSearches(sections, text.name)
    weights = try Self.weights(
      sections, text.name, phrases: phrases, language: language, reordering: reorderings.first)
    notes = Self.notes(sections)
  }

  /// Returns the only feature of `kinds`.
  ///
  /// - Parameter others: whether a kind is another one of the same sort, which cannot be read.
  private static func only(
    _ features: [MosesSections.Feature], _ file: String, _ sort: String, _ kinds: [String],
    others: (String) -> Bool, remedy: String
  ) throws(FileError) -> MosesSections.Feature {
    let found = features.filter { kinds.contains($0.kind) }
    if let other = features.first(where: { !kinds.contains($0.kind) && others($0.kind) }) {
      throw FileError(
        file, "has a \(sort) of the kind \(other.kind), which cannot be read; \(remedy)")
    }
    guard found.count == 1 else {
      throw FileError(
        file, "names \(found.count) \(sort)s; name one, of \(kinds.joined(separator: " or "))")
    }
    return found[0]
  }

  /// Throws if the model has factors or generation steps.
  private static func refuseFactors(
    _ sections: MosesSections, _ file: String
  ) throws(FileError) {
    let factors = ["input-factor", "output-factor", "factor"]
    let feature = sections.features.first { feature in
      factors.contains { feature.arguments[$0].map { $0 != "0" } ?? false }
        || feature.kind == "Generation"
    }
    if let feature {
      throw FileError(
        file, "gives \(feature.name) factors; only models of plain words can be read")
    }
    let inputs = sections["input-factors"] + sections["output-factors"]
    guard inputs.allSatisfy({ $0 == "0" }) else {
      throw FileError(file, "has several factors; only models of plain words can be read")
    }
    let steps = sections["mapping"].filter { $0 != "0 T 0" && $0 != "T 0" }
    guard steps.isEmpty else {
      throw FileError(
        file, "has the mapping step `\(steps[0])`; only models of one step, `0 T 0`, can be read")
    }
  }

  /// Throws if the model is made for graphs of words, or for trees.
  private static func refuseOtherSearches(
    _ sections: MosesSections, _ file: String
  ) throws(FileError) {
    if let kind = sections["inputtype"].first, kind != "0" {
      throw FileError(
        file,
        "has inputtype \(kind), confusion networks or lattices; only models of plain text, 0, "
          + "can be read")
    }
    // 0 and 1 are stack decoding and cube pruning of phrases; 5 is cube pruning of batches.
    if let search = sections["search-algorithm"].first, !["0", "1", "5"].contains(search) {
      throw FileError(
        file,
        "has search-algorithm \(search), which is not phrase-based; only phrase-based models "
          + "can be read")
    }
  }

  /// Returns the reordering model of a type; nil for one that cannot be read.
  private static func reorderingModel(_ type: String) -> ReorderingModel? {
    let prefixes: [(String, ReorderingModel)] = [
      ("wbe-", .word), ("phrase-", .phrase), ("hier-", .hierarchical), ("", .phrase),
    ]
    return prefixes.first { type.hasPrefix($0.0 + "msd-bidirectional-fe") }?.1
  }

  private static func weights(
    _ sections: MosesSections, _ file: String, phrases: MosesSections.Feature,
    language: MosesSections.Feature, reordering: MosesSections.Feature?
  ) throws(FileError) -> FeatureWeights {
    var weights: [String: [Float]] = [:]
    for line in sections["weight"] {
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
          file,
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
    if let reordering {
      result[all: .reordering] = try weight(reordering.name, ReorderingModel.scoreNames.count)
    }
    result[.languageModel] = try weight(language.name)[0]
    for (feature, name, standard) in [
      (PhraseDecoding.Feature.distortion, "Distortion0", Float(0)),
      (.wordPenalty, "WordPenalty0", 0), (.phrasePenalty, "PhrasePenalty0", 0),
      (.unknownWord, "UnknownWordPenalty0", 1),
    ] {
      result[feature] = try weight(name, missing: [standard])[0]
    }
    return result
  }

  // MARK: - Parts that are not taken over

  /// Kinds of features that are read, or that translations of plain text do not need.
  private static let knownKinds: Set<String> = [
    "PhraseDictionaryMemory", "KENLM", "SRILM", "IRSTLM", "LexicalReordering",
    "UnknownWordPenalty", "WordPenalty", "PhrasePenalty", "Distortion",
  ]

  /// Sections that are read, or that set what `translate` has options for or does by itself.
  private static let knownSections: Set<String> = [
    "", "feature", "weight", "mapping", "input-factors", "output-factors", "distortion-limit",
    "inputtype", "search-algorithm", "stack", "beam-threshold", "cube-pruning-pop-limit",
    "cube-pruning-diversity", "early-discarding-threshold", "ttable-limit", "threads", "verbose",
    "v", "n-best-list", "max-phrase-length", "output-unknowns", "report-segmentation",
    "print-alignment-info", "print-alignment-info-in-n-best", "show-weights", "time-out",
    "use-persistent-cache", "persistent-cache-size", "cache-path",
  ]

  private static func notes(_ sections: MosesSections) -> [String] {
    var notes: [String] = []
    for feature in sections.features {
      if !knownKinds.contains(feature.kind) {
        notes.append("the feature \(feature.name) is not taken over, so scores differ")
      }
      for (name, value) in feature.arguments.sorted(by: { $0.key < $1.key }) {
        if name.hasPrefix("sparse-") {
          notes.append("the sparse features \(name) of \(feature.name) are not taken over")
        } else if name == "table-limit" {
          notes.append(
            "table-limit=\(value) of \(feature.name) is not taken over; the search has its own")
        } else if name == "early-distortion-cost" {
          notes.append("\(name) of \(feature.name) is not taken over")
        }
      }
    }
    let named = Set(
      sections.features.map(\.name)
        + ["Distortion0", "WordPenalty0", "PhrasePenalty0", "UnknownWordPenalty0"])
    for line in sections["weight"] {
      let name = line.prefix { $0 != "=" }.trimmingCharacters(in: .whitespaces)
      if line.contains("="), !named.contains(name) {
        notes.append("the weight \(name) is not taken over: no feature has that name")
      }
    }
    for (name, lines) in sections.lines.sorted(by: { $0.key < $1.key })
    where !knownSections.contains(name) && !lines.isEmpty {
      notes.append("the section [\(name)] is not taken over")
    }
    return notes
  }
}
