import Corpora
import Foundation

/// The files beside the tests.
enum Fixture {
  static func text(_ name: String) throws -> TextLines { try TextLines(file: path(name)) }

  private static func path(_ name: String) -> String {
    Bundle.module.bundleURL.appending(path: "Fixtures/\(name)").path(percentEncoded: false)
  }

  /// A text given in the test itself, under a name that messages should mention.
  static func inline(_ text: String, name: String = "inline.txt") -> TextLines {
    TextLines(bytes: Array(text.utf8), name: name)
  }
}
