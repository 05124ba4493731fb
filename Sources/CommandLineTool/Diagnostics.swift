import Storage

/// Messages on standard error.
enum Diagnostics {
  static func say(_ text: String) { StandardStreams.say(text + "\n") }

  static func warn(_ text: String) { say("warning: " + text) }
}
