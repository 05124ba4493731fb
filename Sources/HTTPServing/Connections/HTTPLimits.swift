package import Primitives

/// Limits of connections.
package struct HTTPLimits: SettingGroup {
  package static let connections = Setting(
    "connections", 2000, in: 1...100_000,
    "Most open connections; further ones are refused with status 503.")
  package var connections = Self.connections.standard

  package static let headKilobytes = Setting(
    "head kilobytes", 16, in: 1...1024, "Most kilobytes of a request before its body.")
  package var headKilobytes = Self.headKilobytes.standard

  package static let idleSeconds = Setting(
    "idle seconds", 60.0, in: 0.1...86_400,
    "Seconds after which a connection without a request is closed.")
  package var idleSeconds = Self.idleSeconds.standard

  package static let transferSeconds = Setting(
    "transfer seconds", 30.0, in: 0.1...3600,
    "Seconds in which a request must arrive, and in which a client must take the next part of an "
      + "answer.")
  package var transferSeconds = Self.transferSeconds.standard

  package static let graceSeconds = Setting(
    "grace seconds", 30.0, in: 0...3600,
    "Seconds that running requests have to end after SIGTERM or SIGINT.")
  package var graceSeconds = Self.graceSeconds.standard

  package init() {}

  package func validate() throws(OptionError) {
    try Self.connections.check(connections)
    try Self.headKilobytes.check(headKilobytes)
    try Self.idleSeconds.check(idleSeconds)
    try Self.transferSeconds.check(transferSeconds)
    try Self.graceSeconds.check(graceSeconds)
  }
}
