import Foundation

/// What the program says beside its results: on standard error, a line at a time.
enum Diagnostics {
  static func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  static func warn(_ text: String) { say("warning: " + text) }
}

extension Double {
  /// The number with exactly `digits` digits after the point.
  func fixed(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }

  /// The number as a power of ten with one digit after the point.
  var scientific: String { String(format: "%.1e", self) }
}
