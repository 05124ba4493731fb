package import HTTPServing
package import Primitives

/// Options of the server beside its models.
package struct ServerOptions: SettingGroup {
  package static let port = Setting(
    "port", 5000, in: 0...65_535, "Port to listen at; 0 for any free one, which is printed.")
  package var port = Self.port.standard

  package static let host = Setting(
    "host", "127.0.0.1",
    "IP address to listen at; 0.0.0.0 for all of the computer's, which anybody may then reach.")
  package var host = Self.host.standard

  package static let queue = Setting(
    "queue", 1000, in: 1...1_000_000,
    "Most requests that wait for a thread; further ones are refused with status 429.")
  package var queue = Self.queue.standard

  package static let seconds = Setting(
    "seconds", 60.0, in: 0.01...86_400,
    "Time limit of a request, with the time that it waits; then the answer is status 504.")
  package var seconds = Self.seconds.standard

  package static let characters = Setting(
    "characters", 100_000, in: 1...100_000_000, "Most characters of the text of a request.")
  package var characters = Self.characters.standard

  package static let lines = Setting(
    "lines", 1000, in: 1...1_000_000, "Most lines of the text of a request.")
  package var lines = Self.lines.standard

  package static let megabytes = Setting(
    "megabytes", 10, in: 1...1000, "Most megabytes of a document.")
  package var megabytes = Self.megabytes.standard

  package static let rate = Setting(
    "rate", 0, in: 0...1_000_000,
    "Most requests a minute of a key, or of an address without one; 0 for no limit.")
  package var rate = Self.rate.standard

  package var http = HTTPLimits()

  package init() {}

  package func validate() throws(OptionError) {
    try Self.port.check(port)
    try Self.queue.check(queue)
    try Self.seconds.check(seconds)
    try Self.characters.check(characters)
    try Self.lines.check(lines)
    try Self.megabytes.check(megabytes)
    try Self.rate.check(rate)
    try http.validate()
  }
}
