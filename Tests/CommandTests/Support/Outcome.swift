import Foundation
import Testing

/// Exit status and output of a program that was run.
struct Outcome: Sendable {
  enum Status: Sendable, Equatable {
    case exited(Int32)
    /// Ended by a signal.
    case killed(Int32)
  }

  let command: String
  let status: Status
  /// Standard output.
  let output: Data
  /// Standard error.
  let errors: String
  /// Wall-clock time.
  let seconds: Double

  /// Standard output as text.
  var text: String { String(decoding: output, as: UTF8.self) }

  /// Lines of standard output.
  var lines: [Substring] { Self.lines(of: text) }

  /// Number of newline characters on standard output.
  var lineCount: Int { output.count { $0 == UInt8(ascii: "\n") } }

  /// Lines of a text, without the empty one after the last newline.
  static func lines(of text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// Throws unless the program exited with status 0.
  @discardableResult
  func success(sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
    try #require(
      status == .exited(0), "\(command): \(errors)", sourceLocation: sourceLocation)
    return self
  }

  /// Expects that the program exited with an error status of its own and a message that contains
  /// `text`.
  func expectRefusal(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    // From 126 on, a status says that a program could not be run or was killed.
    if case .exited(1...125) = status {
      #expect(errors.contains(text), sourceLocation: sourceLocation)
    } else {
      Issue.record("\(command): \(status); \(errors)", sourceLocation: sourceLocation)
    }
  }
}

extension Command {
  /// Runs the program, which has to exit with status 0.
  @discardableResult
  func succeed(sourceLocation: SourceLocation = #_sourceLocation) async throws -> Outcome {
    try await run().success(sourceLocation: sourceLocation)
  }

  /// Runs the program, which has to exit with an error status and a message that contains `text`.
  func expectRefusal(
    _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await run().expectRefusal(text, sourceLocation: sourceLocation)
  }

  /// Runs the program and kills it, at `fraction` of the seconds that it takes.
  ///
  /// - Parameters:
  ///   - seconds: estimate of the whole time. Where the program ends before it is killed, it is run
  ///     again and killed earlier.
  ///   - folder: what it writes, deleted before each run.
  func interrupt(
    with signal: Int32, at fraction: Double, of seconds: Double, writing folder: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    var delay = seconds * fraction
    for _ in 0..<10 {
      try? FileManager.default.removeItem(atPath: folder)
      let interruption = Interruption(moment: .after(delay), signal: signal)
      if try await run(interruption: interruption).status == .killed(signal) { return }
      delay /= 2
    }
    try #require(
      Bool(false), "\(self) always ended before it was killed", sourceLocation: sourceLocation)
  }

  /// Runs the program and kills it as soon as there is a file at `path`.
  func interrupt(
    whenFileExists path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let interruption = Interruption(moment: .whenFileExists(path), signal: SIGKILL)
    let outcome = try await run(interruption: interruption)
    try #require(
      outcome.status == .killed(SIGKILL), "\(self) ended before it was killed: \(outcome.errors)",
      sourceLocation: sourceLocation)
  }
}
