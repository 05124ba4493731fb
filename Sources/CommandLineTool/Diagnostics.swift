import Foundation

/// What the program says beside its results: on standard error, a line at a time.
enum Diagnostics {
  static func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  static func warn(_ text: String) { say("warning: " + text) }
}
