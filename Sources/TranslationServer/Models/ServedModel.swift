package import Documents
import Foundation
import Primitives
import Synchronization
package import TranslationMemory
package import Translators

/// State of a model of the server.
package enum ModelState: Sendable {
  case loading
  case ready(LoadedModel)
  /// One sentence says why.
  case failed(String)

  package var name: String {
    switch self {
    case .loading: "loading"
    case .ready: "ready"
    case .failed: "failed"
    }
  }
}

/// Files that a model is served with.
package struct Resources: Sendable {
  /// Translation memory, nil for none.
  package var memory: TranslationMemory?
  /// Terms that translations keep, nil for none.
  package var glossary: Glossary?

  package init() {}
}

/// Model of the server, which is loaded in the background.
package final class ServedModel: Sendable {
  /// Name in requests: the languages, or the folder's name where others have the same.
  package let id: String
  package let description: ModelDescription
  private let loadedState = Mutex(ModelState.loading)

  package init(id: String, description: ModelDescription) {
    (self.id, self.description) = (id, description)
  }

  package var source: String { description.source }
  package var target: String { description.target }

  /// Systems that the model holds, the standard one first.
  package var systems: [TranslationSystem] {
    description.systems.filter { $0 != .hybrid || description.hybrid != nil }
  }

  package var state: ModelState { loadedState.withLock { $0 } }

  package func set(_ state: ModelState) { loadedState.withLock { $0 = state } }

  /// Loads the model on the calling thread.
  func load(
    _ directory: ModelDirectory, _ resources: Resources, learns: Bool, estimatesQuality: Bool
  ) {
    do {
      set(
        .ready(
          try LoadedModel(
            directory, description, memory: resources.memory, glossary: resources.glossary,
            learns: learns, estimatesQuality: estimatesQuality)))
    } catch {
      set(.failed("\(error)"))
    }
  }
}
