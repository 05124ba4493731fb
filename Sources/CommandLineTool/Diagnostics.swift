import Foundation

/// Messages on standard error.
enum Diagnostics {
  static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  static func warn(_ text: String) { say("warning: " + text) }
}
