import Foundation
import Primitives
import Synchronization
import TestSupport
import Testing
import Training

/// Resuming a job of several stages: what is passed over, and what is run again.
@Suite struct StagesTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// One run of a job: stages that each write a file, and a list of those that ran.
  private struct Run {
    let folder: ScratchFolder
    var stages: Stages
    var ran: [String] = []

    /// Runs a stage that writes its name to `output`, which is a file of its own or a revisable one.
    mutating func stage(
      _ name: String, options: String = "", output: String? = nil, isRevisable: Bool = false
    ) throws {
      let output = output ?? name + ".out"
      let path = folder.path(output)
      try stages.run(
        name, options: options, outputs: isRevisable ? [] : [path],
        revisable: isRevisable ? [path] : []
      ) { _ in
        ran.append(name)
        try folder.write("output of \(name)", to: output)
        return "well"
      }
    }
  }

  /// The notes and summaries that stages report, by event.
  private final class Reports: Sendable {
    let lines = Mutex([String]())
    var events: Stages.Events {
      var events = Stages.Events()
      events.began = { [self] name in lines.withLock { $0.append("\(name) began") } }
      events.progressed = { [self] name, share, _ in
        lines.withLock { $0.append("\(name) \(share)") }
      }
      events.noted = { [self] name, note in
        lines.withLock { $0.append("\(name) noted: \(note)") }
      }
      events.ended = { [self] name, summary in
        lines.withLock { $0.append("\(name) ended: \(summary)") }
      }
      return events
    }
  }

  private func stages(inputs: String = "corpus", _ reports: Reports = Reports()) throws -> Stages {
    try Stages(
      folder: folder.path(""), seal: folder.path("seal"), inputs: inputs,
      logPath: folder.path("log"), events: reports.events)
  }

  /// Runs the stages `first`, `second` and `third`, and returns the names of those that ran.
  private func runThree(
    inputs: String = "corpus", options: [String: String] = [:], _ reports: Reports = Reports()
  ) throws -> [String] {
    var run = Run(folder: folder, stages: try stages(inputs: inputs, reports))
    for name in ["first", "second", "third"] {
      try run.stage(name, options: options[name] ?? "")
    }
    return run.ran
  }

  /// Runs a trunk and a branch for each name, and returns what ran and which branches are finished.
  private func runBranches(
    _ names: [String], options: String = ""
  ) throws -> (ran: [String], finished: Set<String>) {
    var run = Run(folder: folder, stages: try stages())
    try run.stage("trunk", options: options)
    var ran = run.ran
    let finished = try run.stages.branches(
      names.map { name in
        (
          name: name,
          run: { stages in
            var branch = Run(folder: folder, stages: stages)
            try branch.stage(name + " leaf", output: name)
            stages = branch.stages
            ran += branch.ran
          }
        )
      })
    return (ran, finished)
  }

  // MARK: - Stopping

  @Test func stoppedStageRunsAgain() throws {
    struct Stop: Error {}
    let isStopped = Mutex(false)
    var events = Stages.Events()
    events.check = { if isStopped.withLock({ $0 }) { throw Stop() } }
    var run = Run(
      folder: folder,
      stages: try Stages(
        folder: folder.path(""), seal: folder.path("seal"), inputs: "corpus", events: events))
    try run.stage("first")
    #expect(throws: Stop.self) {
      try run.stages.run("second", options: "", outputs: [folder.path("second.out")]) { work in
        try work.progressed(0.5)
        isStopped.withLock { $0 = true }
        try work.progressed(0.6)
        return "well"
      }
    }
    // No stage begins after the stop.
    #expect(throws: Stop.self) { try run.stage("third") }
    #expect(run.ran == ["first"])
    #expect(try runThree() == ["second", "third"])
  }

  // MARK: - Fingerprints

  @Test func sameOptionsAreSkipped() throws {
    #expect(try runThree() == ["first", "second", "third"])
    #expect(try runThree() == [])
  }

  @Test func changedInputsRunEverythingAgain() throws {
    _ = try runThree()
    #expect(try runThree(inputs: "other corpus") == ["first", "second", "third"])
  }

  @Test func changedOptionsRunTheStageAndAllLaterOnesAgain() throws {
    _ = try runThree()
    #expect(try runThree(options: ["second": "other"]) == ["second", "third"])
    #expect(try runThree(options: ["second": "other"]) == [])
    #expect(try runThree(options: ["second": "other", "third": "other"]) == ["third"])
  }

  @Test func optionsOfBeforeAreNotRemembered() throws {
    _ = try runThree()
    _ = try runThree(options: ["first": "other"])
    #expect(try runThree() == ["first", "second", "third"])
  }

  @Test func newEarlierStageRunsLaterOnesAgain() throws {
    _ = try runThree()
    var run = Run(folder: folder, stages: try stages())
    for name in ["first", "added", "second"] { try run.stage(name) }
    #expect(run.ran == ["added", "second"])
  }

  @Test func failedStageIsRunAgainAndEarlierOnesAreNot() throws {
    struct Failure: Error {}
    var run = Run(folder: folder, stages: try stages())
    try run.stage("first")
    #expect(throws: Failure.self) {
      try run.stages.run("second", options: "") { _ in throw Failure() }
    }
    #expect(try runThree() == ["second", "third"])
  }

  @Test func bodyLearnsTheFingerprintOfItsStage() throws {
    var fingerprints: [String] = []
    for (inputs, options) in [("a", "1"), ("a", "2"), ("b", "1"), ("a", "1")] {
      var stages = try stages(inputs: inputs)
      try stages.run("only", options: options) { work in
        fingerprints.append(work.fingerprint)
        return ""
      }
    }
    #expect(fingerprints.count == 4)
    #expect(Set(fingerprints).count == 3)
    #expect(fingerprints.first == fingerprints.last)
  }

  @Test func optionsAreDescribedTheSameInAnyOrder() {
    let keys = (0..<50).map { "key \($0)" }
    let one = Dictionary(uniqueKeysWithValues: keys.map { ($0, Double.infinity) })
    let other = Dictionary(uniqueKeysWithValues: keys.reversed().map { ($0, Double.infinity) })
    #expect(Stages.describe(one) == Stages.describe(other))
    #expect(Stages.describe(["width": 1]) != Stages.describe(["width": 2]))
  }

  // MARK: - Outputs

  @Test(arguments: ["damaged", nil]) func damagedOrMissingOutputIsMadeAnew(
    _ content: String?
  ) throws {
    _ = try runThree()
    if let content {
      try folder.write(content, to: "second.out")
    } else {
      try FileManager.default.removeItem(atPath: folder.path("second.out"))
    }
    let reports = Reports()
    #expect(try runThree(reports) == ["second"])
    #expect(try folder.data("second.out") == Data("output of second".utf8))
    let lines = reports.lines.withLock { $0 }
    #expect(lines.contains { $0.hasPrefix("second noted: a file that it left is damaged") })
    #expect(lines.first == "first ended: done before")
  }

  @Test func outputThatTheStageDidNotListBeforeIsMade() throws {
    var run = Run(folder: folder, stages: try stages())
    try run.stage("only", output: "one")
    run.stages = try stages()
    try run.stage("only", output: "two")
    #expect(run.ran == ["only", "only"])
  }

  @Test func revisableOutputMayChangeButNotGo() throws {
    func ran() throws -> [String] {
      var run = Run(folder: folder, stages: try stages())
      try run.stage("tuning", output: "weights", isRevisable: true)
      return run.ran
    }
    #expect(try ran() == ["tuning"])
    try folder.write("tuned again", to: "weights")
    #expect(try ran() == [])
    #expect(try folder.data("weights") == Data("tuned again".utf8))
    try FileManager.default.removeItem(atPath: folder.path("weights"))
    #expect(try ran() == ["tuning"])
  }

  // MARK: - Records

  @Test(arguments: ["", "{", "[]", #"{"first":{"fingerprint":1}}"#, "\u{0}\u{1}"])
  func unreadableRecordCountsAsNoStageRun(_ record: String) throws {
    _ = try runThree()
    try folder.write(record, to: "stages.json")
    #expect(try runThree() == ["first", "second", "third"])
    #expect(try runThree() == [])
  }

  @Test func forgottenStageIsRunAgain() throws {
    _ = try runThree()
    var stages = try stages()
    try stages.forget("second")
    try stages.forget("unknown")
    #expect(try Set(Stages.costs(in: folder.path("")).keys) == ["first", "third"])
    #expect(try runThree() == ["second"])
  }

  @Test func costsAndLogTellOfStagesThatRan() throws {
    _ = try runThree()
    #expect(try Set(Stages.costs(in: folder.path("")).keys) == ["first", "second", "third"])
    try FileManager.default.removeItem(atPath: folder.path("log"))
    var run = Run(folder: folder, stages: try stages())
    try run.stage("first")
    try run.stage("second", options: "other")
    let log = String(decoding: try folder.data("log"), as: UTF8.self)
    #expect(log.hasPrefix("second: ") && log.hasSuffix("; well\n"))
    #expect(log.count { $0 == "\n" } == 1)
  }

  /// Lines of stages before a failure or a kill stay in the log.
  @Test func logHasTheStagesBeforeAFailure() throws {
    struct Failure: Error {}
    var run = Run(folder: folder, stages: try stages())
    try run.stage("first")
    #expect(throws: Failure.self) {
      try run.stages.run("second", options: "") { _ in throw Failure() }
    }
    _ = try runThree()
    let log = String(decoding: try folder.data("log"), as: UTF8.self)
    #expect(
      log.split(separator: "\n").map { $0.prefix { $0 != ":" } } == ["first", "second", "third"])
  }

  /// A record that cannot be read is a stage that was not run.
  @Test func unreadableRevisableOutputIsMadeAnew() throws {
    let path = folder.path("weights")
    func isWhole() -> Bool {
      FileManager.default.contents(atPath: path) == Data("whole".utf8)
    }
    func ran() throws -> Bool {
      var stages = try stages()
      var hasRun = false
      try stages.run(
        "tuning", options: "", revisable: [path], isReadable: isWhole
      ) { _ in
        hasRun = true
        try folder.write("whole", to: "weights")
        return ""
      }
      return hasRun
    }
    #expect(try ran())
    #expect(try !ran())
    try folder.write("who", to: "weights")
    #expect(try ran())
    #expect(try !ran())
  }

  /// A finished job writes nothing, so that it can be asked for in a folder that cannot be written.
  @Test func finishedJobWritesNothing() throws {
    _ = try runThree()
    try folder.write("{ }", to: "costs.json")
    #expect(try runThree() == [])
    #expect(try folder.data("costs.json") == Data("{ }".utf8))
  }

  @Test func eventsComeInOrder() throws {
    let reports = Reports()
    var stages = try stages(reports)
    try stages.run("only", options: "") { work in
      try work.progressed(0.5)
      work.note("half")
      return "well"
    }
    let lines = reports.lines.withLock { $0 }
    #expect(lines.dropLast() == ["only began", "only 0.5", "only noted: half"])
    #expect(lines.last?.hasSuffix("; well") == true)
  }

  // MARK: - Branches

  @Test func branchCanBeAddedWithoutTheOtherBeingRunAgain() throws {
    let first = try runBranches(["phrase"])
    #expect(first.ran == ["trunk", "phrase leaf"])
    #expect(first.finished == ["phrase"])
    let second = try runBranches(["neural"])
    #expect(second.ran == ["neural leaf"])
    #expect(second.finished == ["phrase", "neural"])
    let third = try runBranches(["phrase", "neural"])
    #expect(third.ran == [])
    #expect(third.finished == ["phrase", "neural"])
  }

  @Test func branchesOfAnotherTrunkAreNotFinished() throws {
    _ = try runBranches(["phrase", "neural"])
    let other = try runBranches(["phrase"], options: "other")
    #expect(other.ran == ["trunk", "phrase leaf"])
    #expect(other.finished == ["phrase"])
  }

  @Test func branchIsForgottenWhenOneOfItsStagesRunsAgain() throws {
    _ = try runBranches(["phrase", "neural"])
    try FileManager.default.removeItem(atPath: folder.path("phrase"))
    struct Failure: Error {}
    var stages = try stages()
    try stages.run("trunk", options: "", outputs: [folder.path("trunk.out")]) { _ in "" }
    #expect(throws: Failure.self) {
      _ = try stages.branches([
        (
          name: "phrase",
          run: { stages in
            let outputs = [folder.path("phrase")]
            try stages.run("phrase leaf", options: "", outputs: outputs) { _ in throw Failure() }
          }
        )
      ])
    }
    #expect(try runBranches([]).finished == ["neural"])
    #expect(try runBranches(["phrase"]).finished == ["phrase", "neural"])
  }

  @Test func stagesAfterBranchesDependOnAllOfThem() throws {
    func run(_ options: [String: String]) throws -> [String] {
      var run = Run(folder: folder, stages: try stages())
      _ = try run.stages.branches(
        ["a", "b"].map { name in
          (name: name, run: { try $0.run(name, options: options[name] ?? "") { _ in "" } })
        })
      try run.stage("end")
      return run.ran
    }
    #expect(try run([:]) == ["end"])
    #expect(try run([:]) == [])
    #expect(try run(["b": "other"]) == ["end"])
    #expect(try run(["a": "other", "b": "other"]) == ["end"])
  }

  // MARK: - The seal

  @Test func sealGoesBeforeAStageRuns() throws {
    try folder.write("whole", to: "seal")
    var stages = try stages()
    var sealWasThere: Bool?
    try stages.run("only", options: "") { _ in
      sealWasThere = FileManager.default.fileExists(atPath: folder.path("seal"))
      return ""
    }
    #expect(sealWasThere == false)
  }

  @Test func sealStaysWhereNothingRuns() throws {
    _ = try runThree()
    try folder.write("whole", to: "seal")
    _ = try runThree()
    #expect(try folder.data("seal") == Data("whole".utf8))
  }

  @Test func noStageRunsWhileTheSealCannotBeRemoved() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("seal/in-the-way"), withIntermediateDirectories: true)
    var run = Run(folder: folder, stages: try stages())
    #expect {
      try run.stage("first")
    } throws: { error in
      (error as? FileError)?.path == folder.path("seal")
    }
    #expect(run.ran == [])
    #expect(FileManager.default.fileExists(atPath: folder.path("seal/in-the-way")))
    // Nor does the stage count as run.
    try FileManager.default.removeItem(atPath: folder.path("seal"))
    #expect(try runThree() == ["first", "second", "third"])
  }

  @Test func sealThatIsALinkToNothingIsRemoved() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("seal"), withDestinationPath: folder.path("nowhere"))
    #expect(try runThree() == ["first", "second", "third"])
    #expect(try !folder.names().contains("seal"))
  }
}
