import Foundation
import Primitives
import Storage

/// Runs the stages of a long job, and skips those that an earlier run finished.
///
/// A stage is identified by its name, its options and everything before it, condensed into a
/// fingerprint. `stages.json` holds the fingerprints of finished stages and the checksums of their
/// output, so that damaged or lost files are made again. A stage reads its input from files and
/// writes its output to files that appear only when complete, so a resumed job produces the same
/// bytes as an uninterrupted one.
package struct Stages {
  /// Callbacks for the progress of a job.
  package struct Events: Sendable {
    /// Called when a stage begins; not called for a stage that is skipped.
    package var began: @Sendable (_ stage: String) -> Void = { _ in }
    /// Called when a stage makes progress, with the finished share, 0 to 1.
    package var progressed: @Sendable (_ stage: String, _ share: Double, _ detail: String) -> Void =
      { _, _, _ in }
    /// Called with remarks and warnings of a stage.
    package var noted: @Sendable (_ stage: String, _ note: String) -> Void = { _, _ in }
    /// Called when a stage has finished or is skipped, with a summary of one line.
    package var ended: @Sendable (_ stage: String, _ summary: String) -> Void = { _, _ in }
    /// Called before each stage and often within one; an error that it throws stops the run, which
    /// can be resumed.
    package var check: @Sendable () throws -> Void = {}

    /// Creates callbacks that do nothing.
    package init() {}
  }

  /// Context of a running stage: its fingerprint, and functions to report progress.
  package struct Work {
    /// Fingerprint of the options of the stage and of everything before it.
    package let fingerprint: String
    /// Fingerprint of everything before the stage.
    package let inputs: String
    fileprivate let name: String
    fileprivate let events: Events

    /// Reports the finished share, 0 to 1, with a short description.
    ///
    /// - Throws: the error of `Events.check` if the run is to stop.
    package func progressed(_ share: Double, _ detail: String = "") throws {
      try events.check()
      events.progressed(name, share, detail)
    }

    /// Events for a job within the stage: they report nothing, and stop it with the run.
    package var silentEvents: Events {
      var silent = Events()
      silent.check = events.check
      return silent
    }

    /// Throws the error of `Events.check` if the run is to stop.
    package func check() throws { try events.check() }

    package func note(_ text: String) { events.noted(name, text) }
  }

  private let folder: String
  private let seal: String
  private let events: Events
  private var finished: [String: FinishedStage]
  /// Fingerprint of all stages so far.
  private var fingerprint: String
  /// Record of the branch that is running; nil outside of branches.
  private var current: String?
  private var costs: [String: StageCost]
  /// Records as they are on disk; nil if they have to be written.
  private var saved: [String: FinishedStage]?
  private let logPath: String?

  /// - Parameters:
  ///   - folder: folder of `stages.json`.
  ///   - seal: marker file that exists only when all stages have finished. It is removed before any
  ///     stage is executed, so that parts of an earlier result and of this one never pass for a
  ///     result.
  ///   - inputs: text that identifies the inputs of the whole job, such as checksums of its data.
  ///   - logPath: file to which a line is added for each stage that is executed; nil for none.
  /// - Throws: `FileError` if the system refuses to read the record of earlier runs.
  package init(
    folder: String, seal: String, inputs: String, logPath: String? = nil, events: Events
  ) throws {
    self.logPath = logPath
    self.folder = folder
    self.seal = seal
    self.events = events
    var checksum = Checksum()
    checksum.add(inputs)
    fingerprint = checksum.hexadecimal
    saved = try Self.read([String: FinishedStage].self, Self.record(folder))
    finished = saved ?? [:]
    costs = try Self.costs(in: folder)
  }

  /// Runs `body`, unless an earlier run finished the stage with the same options after the same
  /// stages and its output is intact.
  ///
  /// - Parameters:
  ///   - outputs: output files that only this stage writes.
  ///   - revisable: output files that may be rewritten later, such as weights that are tuned again.
  ///   - isReadable: whether the revisable files are intact; a stage whose record cannot be read is
  ///     one that was not run.
  ///   - body: executes the stage, reports progress, and returns a short summary.
  /// - Throws: `FileError` if the seal cannot be removed, before `body` is called; errors of `body`
  ///   and of `Events.check`.
  package mutating func run(
    _ name: String, options: String, outputs: [String] = [], revisable: [String] = [],
    isReadable: () throws -> Bool = { true }, _ body: (Work) throws -> String
  ) throws {
    try events.check()
    let inputs = fingerprint
    fingerprint = condense([fingerprint, name, options])
    let before = finished[name]
    if let before, before.fingerprint == fingerprint {
      let isThere = revisable.allSatisfy { FileManager.default.fileExists(atPath: $0) }
      if try isThere && isReadable() && before.isIntact(outputs) {
        return events.ended(name, "done before")
      }
      if isThere {
        events.noted(name, "a file that it left is damaged or gone, so it is made anew")
      }
    } else if before != nil {
      events.noted(name, "its options or input differ from those of the last run, so it runs again")
    }
    events.began(name)
    try Self.removeSeal(seal)
    saved = nil
    if let current, finished.removeValue(forKey: current) != nil { try save() }
    let peak = PeakMemory()
    let start = ResourceUsage.now()
    let result = try body(
      Work(fingerprint: fingerprint, inputs: inputs, name: name, events: events))
    let cost = StageCost(from: start, to: ResourceUsage.now(), peak: peak)
    finished[name] = try FinishedStage(fingerprint: fingerprint, outputs: outputs)
    costs[name] = cost
    let summary = "\(cost); \(result)"
    try addToLog("\(name): \(summary)\n")
    try save()
    events.ended(name, summary)
  }

  /// Removes the file whose presence marks a finished result, if there is one.
  ///
  /// - Throws: `FileError` if it is a directory or cannot be removed.
  static func removeSeal(_ path: String) throws(FileError) {
    // Attributes of a symbolic link are its own, so a link to nothing is removed, too.
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return }
    guard attributes[.type] as? FileAttributeType != .typeDirectory else {
      throw FileError(path, "is a directory where a file belongs; move it away and run this again")
    }
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw FileError(
        path, "cannot be removed: \(error.localizedDescription); allow it and run this again")
    }
  }

  /// Runs stages on which only those depend whose options name them: the fingerprints of the stages
  /// that follow are the same with and without them.
  package mutating func aside(_ run: (inout Stages) throws -> Void) rethrows {
    let before = fingerprint
    defer { fingerprint = before }
    try run(&self)
  }

  /// Removes the record of a stage whose output is obsolete.
  package mutating func forget(_ name: String) throws {
    guard finished.removeValue(forKey: name) != nil else { return }
    costs.removeValue(forKey: name)
    try save()
  }

  /// Runs branches: groups of stages that depend on the stages before, but not on each other.
  ///
  /// The fingerprints of each branch start from the stages before the first one, so a branch can be
  /// added later without running the others again.
  ///
  /// - Returns: the names of the finished branches, of this run or of earlier ones.
  package mutating func branches(
    _ branches: [(name: String, run: (inout Stages) throws -> Void)]
  ) throws -> Set<String> {
    let trunk = fingerprint
    var ends = [trunk]
    for branch in branches {
      fingerprint = trunk
      current = Self.branchPrefix + branch.name
      try branch.run(&self)
      finished[Self.branchPrefix + branch.name] = try FinishedStage(fingerprint: trunk, outputs: [])
      ends.append(fingerprint)
    }
    current = nil
    try save()
    fingerprint = condense(ends)
    return Set(
      finished.filter { $0.key.hasPrefix(Self.branchPrefix) && $0.value.fingerprint == trunk }
        .map { String($0.key.dropFirst(Self.branchPrefix.count)) })
  }

  private static let branchPrefix = "system "

  /// Returns options as one line of text, equal for equal options.
  package static func describe(_ options: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? encoder.encode(options) else {
      preconditionFailure("options are numbers and words")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private func condense(_ parts: [String]) -> String {
    var checksum = Checksum()
    checksum.add(parts.joined(separator: "\n"))
    return checksum.hexadecimal
  }

  /// Adds a line to the log at once, so that the lines of stages before an interruption are kept.
  private func addToLog(_ line: String) throws {
    guard let logPath else { return }
    let before = FileManager.default.contents(atPath: logPath) ?? Data()
    try OutputFile.write(Array(before) + Array(line.utf8), to: logPath)
  }

  /// Writes the records, unless they are on disk already: a finished job in a folder that cannot be
  /// written has nothing to write.
  private mutating func save() throws {
    guard saved != finished else { return }
    let formatting: JSONEncoder.OutputFormatting = [.prettyPrinted, .sortedKeys]
    try OutputFile.write(json: finished, to: Self.record(folder), formatting: formatting)
    try OutputFile.write(json: costs, to: Self.costRecord(folder), formatting: formatting)
    saved = finished
  }

  // MARK: - Records

  private static func record(_ folder: String) -> String {
    (folder as NSString).appendingPathComponent("stages.json")
  }

  private static func costRecord(_ folder: String) -> String {
    (folder as NSString).appendingPathComponent("costs.json")
  }

  /// Returns the costs of finished stages, each in the run that finished it.
  package static func costs(in folder: String) throws -> [String: StageCost] {
    try read([String: StageCost].self, costRecord(folder)) ?? [:]
  }

  private static func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value? {
    try FileError.nilIfDamaged {
      try JSONDecoder().decode(type, from: Data(InputFile.bytes(of: path)))
    }
  }
}
