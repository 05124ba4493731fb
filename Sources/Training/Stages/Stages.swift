import Foundation
import Primitives
import Storage

/// Runs the stages of a long job, passing over those that an earlier run finished.
///
/// A stage is known by its name, its options and everything that came before it, condensed into a
/// fingerprint; the fingerprints of finished stages lie in `stages.json`, with checksums of what they left, so that a
/// file which was damaged or lost since is made anew. A stage reads its input from files and leaves its output in
/// files that appear only when complete, so a job that was interrupted goes on with the same bytes that an
/// uninterrupted one has.
package struct Stages {
  /// What the job tells as it goes along.
  package struct Events: Sendable {
    /// A stage begins, goes on (with its share done, 0 to 1), or is over (with a line on it).
    package var began: @Sendable (_ stage: String) -> Void
    package var progressed: @Sendable (_ stage: String, _ share: Double, _ detail: String) -> Void
    /// Something to tell while a stage goes on.
    package var noted: @Sendable (_ stage: String, _ note: String) -> Void
    package var ended: @Sendable (_ stage: String, _ summary: String) -> Void

    package init(
      began: @escaping @Sendable (String) -> Void,
      progressed: @escaping @Sendable (String, Double, String) -> Void,
      noted: @escaping @Sendable (String, String) -> Void,
      ended: @escaping @Sendable (String, String) -> Void
    ) {
      self.began = began
      self.progressed = progressed
      self.noted = noted
      self.ended = ended
    }
  }

  /// What a stage is told, and tells.
  package struct Work {
    /// Of the stage: its options and everything before it.
    package let fingerprint: String
    fileprivate let name: String
    fileprivate let events: Events

    /// Tells how much is done, 0 to 1, with a few words.
    package func progressed(_ share: Double, _ detail: String = "") {
      events.progressed(name, share, detail)
    }

    package func note(_ text: String) { events.noted(name, text) }
  }

  private let folder: String
  private let seal: String
  private let events: Events
  private var finished: [String: FinishedStage]
  /// Of everything so far.
  private var fingerprint: String
  /// The branch that is going on.
  private var current: String?
  private var costs: [String: StageCost]
  /// One line for each stage that this run did itself.
  package private(set) var log: [String] = []

  /// - Parameters:
  ///   - folder: where `stages.json` lies.
  ///   - seal: the file whose presence says that the result is whole. It goes away before any stage is
  ///     run, so that parts of an earlier result and of this one never pass for a result.
  ///   - inputs: what the whole job depends on, such as checksums of its data.
  package init(folder: String, seal: String, inputs: String, events: Events) {
    self.folder = folder
    self.seal = seal
    self.events = events
    var checksum = Checksum()
    checksum.add(inputs)
    fingerprint = checksum.hexadecimal
    finished = Self.read([String: FinishedStage].self, Self.record(folder)) ?? [:]
    costs = Self.costs(in: folder)
  }

  /// Runs `body` unless it was done before with the same options and the same stages before it, and its
  /// output is there and as it left it.
  ///
  /// - Parameters:
  ///   - outputs: files that nothing but this stage writes.
  ///   - revisable: files that may be written anew later, as weights are when they are tuned again.
  ///   - body: does the work, reports its share done, and returns a few words on the result.
  /// - Throws: `FileError` if the seal cannot be removed, before `body` is called; errors of `body`.
  package mutating func run(
    _ name: String, options: String, outputs: [String] = [], revisable: [String] = [],
    _ body: (Work) throws -> String
  ) throws {
    fingerprint = condense([fingerprint, name, options])
    if let before = finished[name], before.fingerprint == fingerprint {
      let isThere = revisable.allSatisfy { FileManager.default.fileExists(atPath: $0) }
      if isThere && before.isIntact(outputs) { return events.ended(name, "done before") }
      if isThere {
        events.noted(name, "a file that it left is damaged or gone, so it is made anew")
      }
    }
    events.began(name)
    try Self.removeSeal(seal)
    if let current, finished.removeValue(forKey: current) != nil { try save() }
    ResourceUsage.forgetPeak()
    let before = ResourceUsage.now()
    let result = try body(Work(fingerprint: fingerprint, name: name, events: events))
    let cost = StageCost(from: before, to: ResourceUsage.now())
    finished[name] = FinishedStage(fingerprint: fingerprint, outputs: outputs)
    costs[name] = cost
    try save()
    let summary = "\(cost); \(result)"
    log.append("\(name): \(summary)")
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

  /// Forgets a stage whose output is of no use any more.
  package mutating func forget(_ name: String) throws {
    guard finished.removeValue(forKey: name) != nil else { return }
    costs.removeValue(forKey: name)
    try save()
  }

  /// Runs groups of stages that depend on what came before, but not on each other. Each group's stages
  /// are known by what came before the first group, so one can be added later without the others being
  /// run again.
  ///
  /// - Returns: the names of the branches that are finished now, in this run or before.
  package mutating func branches(
    _ branches: [(name: String, run: (inout Stages) throws -> Void)]
  ) throws -> Set<String> {
    let trunk = fingerprint
    var ends = [trunk]
    for branch in branches {
      fingerprint = trunk
      current = Self.branchPrefix + branch.name
      try branch.run(&self)
      finished[Self.branchPrefix + branch.name] = FinishedStage(fingerprint: trunk, outputs: [])
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

  /// Options as one line of text, the same for the same options.
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

  private func save() throws {
    try Self.write(finished, Self.record(folder))
    try Self.write(costs, Self.costRecord(folder))
  }

  // MARK: - Records

  private static func record(_ folder: String) -> String {
    (folder as NSString).appendingPathComponent("stages.json")
  }

  private static func costRecord(_ folder: String) -> String {
    (folder as NSString).appendingPathComponent("costs.json")
  }

  /// What each finished stage took, in the run that finished it.
  package static func costs(in folder: String) -> [String: StageCost] {
    read([String: StageCost].self, costRecord(folder)) ?? [:]
  }

  private static func read<Value: Decodable>(_ type: Value.Type, _ path: String) -> Value? {
    FileManager.default.contents(atPath: path)
      .flatMap { try? JSONDecoder().decode(type, from: $0) }
  }

  private static func write(_ value: some Encodable, _ path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    var output = try OutputFile(path)
    try output.write(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
    try output.commit()
  }
}
