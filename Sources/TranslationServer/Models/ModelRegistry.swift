import Foundation
package import HTTPServing
import Primitives
import TextProcessing
package import Translators

/// Models of the server.
package struct ModelRegistry: Sendable {
  package let models: [ServedModel]

  package init(_ models: [ServedModel]) { self.models = models }

  /// Reads the descriptions of models, which are then loaded by `load`.
  ///
  /// - Throws: `FileError` if a folder holds no model that can be served.
  package init(_ directories: [ModelDirectory]) throws {
    let descriptions = try directories.map { directory in
      let description = try directory.readDescription()
      guard description.form == .raw else {
        throw FileError(
          directory.path,
          "was trained on pretokenized text and cannot be served; train one on raw text")
      }
      return description
    }
    let pairs = descriptions.map { "\($0.source)-\($0.target)" }
    var used: Set<String> = []
    models = zip(directories.indices, descriptions).map { index, description in
      var name = pairs[index]
      if pairs.count(where: { $0 == name }) > 1 {
        name = URL(filePath: directories[index].path).standardizedFileURL.lastPathComponent
      }
      var id = name
      var number = 2
      while !used.insert(id).inserted {
        id = "\(name)-\(number)"
        number += 1
      }
      return ServedModel(id: id, description: description)
    }
  }

  /// Loads the models one by one, on a thread of its own.
  ///
  /// - Parameters:
  ///   - resources: for each model its memory and glossary.
  ///   - learns: whether requests may teach the models corrections.
  ///   - estimatesQuality: whether translations come with an estimate of their quality.
  ///   - report: called after each model.
  package func load(
    _ directories: [ModelDirectory], _ resources: [Resources], learns: Bool,
    estimatesQuality: Bool,
    report: @escaping @Sendable (ServedModel) -> Void
  ) {
    let models = models
    let thread = Thread {
      for (model, (directory, resources)) in zip(models, zip(directories, resources)) {
        model.load(directory, resources, learns: learns, estimatesQuality: estimatesQuality)
        report(model)
      }
    }
    thread.name = "loading"
    thread.start()
  }

  // MARK: - Look-up

  /// Returns the model of a name.
  ///
  /// - Throws: `HTTPError` if there is none.
  package func model(_ id: String) throws(HTTPError) -> ServedModel {
    guard let model = models.first(where: { $0.id == id }) else {
      throw HTTPError(
        404,
        "there is no model '\(id.prefix(100))'; choose one of "
          + models.map(\.id).joined(separator: ", "))
    }
    return model
  }

  /// Returns the first model from one language into another; nil if there is none.
  package func model(from source: String, into target: String) -> ServedModel? {
    models.first { $0.source == source && $0.target == target }
      ?? models.first {
        Language($0.source).code == Language(source).code
          && Language($0.target).code == Language(target).code
      }
  }

  /// Codes of all languages of the models, sorted.
  package var languages: [String] {
    Set(models.flatMap { [$0.source, $0.target] }).sorted()
  }

  package func isKnown(_ language: String) -> Bool {
    models.contains {
      [$0.source, $0.target].contains { Language($0).code == Language(language).code }
    }
  }

  /// Detector of the languages of the models that are loaded.
  package var detector: LanguageDetector {
    var profiles: [(language: String, profile: LanguageProfile)] = []
    for model in models {
      guard case .ready(let loaded) = model.state else { continue }
      for found in loaded.profiles
      where !profiles.contains(where: { $0.language == found.language }) {
        profiles.append(found)
      }
    }
    return LanguageDetector(profiles)
  }
}

extension ServedModel {
  /// Returns the loaded model.
  ///
  /// - Throws: `HTTPError` if it is still being loaded, or cannot be.
  package func loaded() throws(HTTPError) -> LoadedModel {
    switch state {
    case .ready(let loaded): return loaded
    case .loading:
      throw HTTPError(
        503, "the model '\(id)' is still being loaded; try again in a few seconds",
        headers: HTTPHeaders([("retry-after", "2")]))
    case .failed:
      throw HTTPError(503, "the model '\(id)' could not be loaded; see the log of the server")
    }
  }

  /// Returns a system of the model: one that is named, or the standard one.
  ///
  /// - Throws: `HTTPError` if the model does not hold it, or is not ready.
  func lane(_ system: TranslationSystem?) throws(HTTPError) -> (
    lane: Lane, system: TranslationSystem
  ) {
    let loaded = try loaded()
    let system = system ?? systems.first ?? .phrase
    guard let translator = loaded.translator(system) else {
      throw HTTPError(
        404,
        "the model '\(id)' holds no system '\(system.rawValue)'; choose one of "
          + systems.map(\.rawValue).joined(separator: ", "))
    }
    // A network reads its weights once for a batch; the phrase-based system gains nothing.
    let lane = Lane(
      id: "\(id) \(system.rawValue)", translator: translator, joinsRequests: system != .phrase)
    return (lane, system)
  }
}
