import Corpora
import Foundation

/// Fixture files of the tests.
enum Fixture {
  /// Reads a fixture file.
  static func text(_ name: String) throws -> TextLines { try TextLines(file: path(name)) }

  private static func path(_ name: String) -> String {
    Bundle.module.bundleURL.appending(path: "Fixtures/\(name)").path(percentEncoded: false)
  }

  /// Returns a text given in the test; `name` is used in error messages.
  static func inline(_ text: String, name: String = "inline.txt") -> TextLines {
    TextLines(bytes: Array(text.utf8), name: name)
  }
}
