package import Foundation
import Primitives
import Storage

/// Trial of a command in which each of its file operations fails once.
///
/// Afterwards every file is the old one or the new one, the error is one with a message, and the
/// next run ends with the files of a run that was not disturbed.
package struct FaultTrial {
  private let scratch: ScratchFolder
  /// Content of a file by which runs are compared; nil for records of the run, such as its time.
  private let comparable: (_ name: String, Data) -> Data?

  package init(
    in scratch: ScratchFolder, comparable: @escaping (_ name: String, Data) -> Data? = { $1 }
  ) {
    self.scratch = scratch
    self.comparable = comparable
  }

  /// Outcome of all runs.
  package struct Outcome {
    /// Number of file operations of a run, each of which failed once.
    package var operations = 0
    /// Descriptions of what was wrong.
    package var problems: [String] = []
  }

  /// Makes every operation of `run` fail in turn, in a folder that `prepare` makes.
  ///
  /// - Parameter isRepeatable: true if a second run after a finished one changes nothing.
  package func failEach(
    isRepeatable: Bool = true, _ prepare: (String) throws -> Void, _ run: (String) throws -> Void
  ) throws -> Outcome {
    var outcome = Outcome()
    let whole = scratch.path("whole")
    try prepare(whole)
    let undisturbed = FaultInjection.run(failing: 0, in: whole) { try run(whole) }
    try undisturbed.result.get()
    outcome.operations = undisturbed.operations
    let expected = try content(whole)
    for ordinal in stride(from: 1, through: undisturbed.operations, by: 1) {
      let folder = scratch.path("failing-\(ordinal)")
      try prepare(folder)
      let before = try content(folder)
      let failing = FaultInjection.run(failing: ordinal, in: folder) { try run(folder) }
      func note(_ problem: String) {
        let operation = failing.failed.map { "\($0)" } ?? "none"
        outcome.problems.append("operation \(ordinal), \(operation): \(problem)")
      }
      if case .failure(let error) = failing.result, !(error is FileError) { note("\(error)") }
      for (name, bytes) in try content(folder) {
        // Files that are neither in an old nor in a finished folder are of stages at work.
        let isKnown = before[name] == bytes || expected[name] == nil || expected[name] == bytes
        if !isKnown, !name.hasSuffix("stages.json") { note("\(name) is neither old nor new") }
        if name.contains(".partial") { note("\(name) is left") }
      }
      do { try run(folder) } catch { note("the next run fails: \(error)") }
      let after = try content(folder)
      if Set(after.keys) != Set(expected.keys) { note("other files after the next run") }
      for name in expected.keys.sorted() where isRepeatable && after[name] != expected[name] {
        note("\(name) differs after the next run")
      }
      try FileManager.default.removeItem(atPath: folder)
    }
    try FileManager.default.removeItem(atPath: whole)
    return outcome
  }

  /// Content of all files of a folder that are compared.
  private func content(_ folder: String) throws -> [String: Data] {
    var content: [String: Data] = [:]
    guard FileManager.default.fileExists(atPath: folder) else { return content }
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let path = folder + "/" + name
      let values = try URL(filePath: path).resourceValues(forKeys: [.isRegularFileKey])
      guard values.isRegularFile == true else { continue }
      content[name] = comparable(name, FileManager.default.contents(atPath: path) ?? Data())
    }
    return content
  }
}
