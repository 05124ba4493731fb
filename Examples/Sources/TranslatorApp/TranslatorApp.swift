#if canImport(SwiftUI)
  import Cartouche
  import SwiftUI

  /// Sketch of an app for Apple systems: translates while the user types, and can be interrupted.
  @main struct TranslatorApp: App {
    @State private var text = ""
    @State private var translation = ""
    @State private var problem: String?
    @State private var translator: Translator?

    var body: some Scene {
      WindowGroup {
        VStack {
          TextEditor(text: $text)
          Text(translation).textSelection(.enabled)
          if let problem { Text(problem).foregroundStyle(.red) }
        }
        .padding()
        .task { await load() }
        // A new text cancels the translation of the one before.
        .task(id: text) { await translate() }
      }
    }

    private func load() async {
      do {
        translator = try await Task.detached { try Translator(folder: "models/ro-en") }.value
      } catch {
        problem = "\(error)"
      }
    }

    private func translate() async {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      guard let translations = try? await translator?.translate(lines) else { return }
      translation = translations.map(\.text).joined(separator: "\n")
    }
  }
#else
  /// The sketch needs SwiftUI.
  @main struct TranslatorApp {
    static func main() { print("this example is for Apple systems") }
  }
#endif
