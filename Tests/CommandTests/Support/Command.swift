import Foundation
import TestSupport
import Testing

/// A program to be run with its arguments and input.
struct Command: Sendable, CustomStringConvertible {
  enum Input: Sendable {
    case nothing
    case text(String)
    case bytes([UInt8])
    /// Path of a file.
    case file(String)
  }

  /// A signal that is sent to the program while it runs.
  struct Interruption: Sendable {
    enum Moment: Sendable {
      /// Seconds after the start.
      case after(Double)
      /// As soon as there is a file at this path.
      case whenFileExists(String)
    }

    var moment: Moment
    var signal: Int32
  }

  struct TimeoutError: Error, CustomStringConvertible {
    let description: String
  }

  /// Path of the program.
  var executable = Executable.path
  var arguments: [String]
  var input = Input.nothing
  /// Variables added to the environment of the tests.
  var environment: [String: String] = [:]
  /// Seconds after which the program is killed and an error thrown.
  var timeout: Double = 400

  init(_ arguments: [String], input: Input = .nothing) {
    self.arguments = arguments
    self.input = input
  }

  /// A program that is found along `PATH`.
  static func tool(_ arguments: [String], input: Input = .nothing) -> Command {
    var command = Command(arguments, input: input)
    command.executable = "/usr/bin/env"
    return command
  }

  var description: String { ([executable] + arguments).joined(separator: " ") }

  /// Runs the program until it ends.
  ///
  /// - Parameters:
  ///   - interruption: kills the program on its way.
  ///   - waitsForProcessor: whether to wait while as many programs run as there are processors.
  /// - Throws: `TimeoutError` if the program does not end in time.
  func run(
    interruption: Interruption? = nil, waitsForProcessor: Bool = true
  ) async throws -> Outcome {
    if waitsForProcessor { await ProcessorSlots.shared.acquire() }
    // Unit tests may keep all threads of the concurrency pool busy, so the program has its own.
    let result = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: Result { try runInThisThread(interruption) })
      }
    }
    if waitsForProcessor { await ProcessorSlots.shared.release() }
    return try result.get()
  }

  private func runInThisThread(_ interruption: Interruption?) throws -> Outcome {
    // Files, unlike pipes, never make the program wait for a reader.
    let scratch = try ScratchFolder()
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let standardInput = try inputFile(scratch)
    let standardOutput = try Self.outputFile(scratch, "output")
    let standardError = try Self.outputFile(scratch, "errors")
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    process.standardError = standardError
    let clock = ContinuousClock()
    let start = clock.now
    func seconds() -> Double { (clock.now - start) / .seconds(1) }
    SignalMask.clear()
    try process.run()
    for file in [standardInput, standardOutput, standardError] { try file.close() }
    var interruption = interruption
    while process.isRunning {
      if let due = interruption, due.moment.isReached(seconds()) {
        kill(process.processIdentifier, due.signal)
        interruption = nil
      }
      if seconds() > timeout {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        throw TimeoutError(description: "no end after \(timeout) s: \(self)")
      }
      Thread.sleep(forTimeInterval: 0.002)
    }
    return Outcome(
      command: description,
      status: process.terminationReason == .exit
        ? .exited(process.terminationStatus) : .killed(process.terminationStatus),
      output: try scratch.data("output"),
      errors: String(decoding: try scratch.data("errors"), as: UTF8.self), seconds: seconds())
  }

  private func inputFile(_ scratch: ScratchFolder) throws -> FileHandle {
    let path: String
    switch input {
    case .nothing: path = "/dev/null"
    case .text(let text): path = try scratch.write(text, to: "input")
    case .bytes(let bytes): path = try scratch.write(bytes, to: "input")
    case .file(let file): path = file
    }
    return try FileHandle(forReadingFrom: URL(filePath: path))
  }

  private static func outputFile(_ scratch: ScratchFolder, _ name: String) throws -> FileHandle {
    try FileHandle(forWritingTo: URL(filePath: try scratch.write("", to: name)))
  }
}

extension Command.Interruption.Moment {
  fileprivate func isReached(_ seconds: Double) -> Bool {
    switch self {
    case .after(let delay): seconds >= delay
    case .whenFileExists(let path): FileManager.default.fileExists(atPath: path)
    }
  }
}
