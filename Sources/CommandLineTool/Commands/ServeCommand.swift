import ArgumentParser
import Dispatch
import Foundation
import HTTPServing
import Parallelism
import Primitives
import Storage
import Synchronization
import TranslationMemory
import TranslationServer
import Translators

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Translate for other programs over HTTP.",
    discussion: """
      Serves the interface of LibreTranslate, and one of its own under /v1; /openapi.json describes \
      both. Prints its address, loads the models in the background, and ends in order on SIGTERM and \
      SIGINT. See docs/server.md.
      """)

  @OptionGroup(title: "Required options") var required: RequiredArguments
  @OptionGroup(title: "Common options") var common: CommonArguments
  @OptionGroup(title: "Access") var access: AccessArguments
  @OptionGroup(title: "Limits") var limits: LimitArguments

  struct RequiredArguments: ParsableArguments {
    @Option(name: .customLong("model"), help: .folder("Folder of a model; repeat it for several."))
    var models: [String]
  }

  struct CommonArguments: ParsableArguments {
    @Option(ServerOptions.host, valueName: "address") var host: String
    @Option(ServerOptions.port, valueName: "number") var port: Int
    @Option(
      help: ArgumentHelp(
        "Translation memory: file of `cartouche memory import`, for the model of its languages; "
          + "repeat it for several.", valueName: "file"))
    var memory: [String] = []
    @OptionGroup var glossary: GlossaryOption
    @Flag(
      inversion: .prefixedNo,
      help: "Estimate the quality of translations for /v1/translate and the page; takes some time.")
    var quality = true
    @Flag(help: "Print a line of JSON for each request to standard error, without its text.")
    var accessLog = false
    @OptionGroup var threads: ThreadOptions
  }

  struct AccessArguments: ParsableArguments {
    @Flag(
      help: "Let requests teach the models corrections, kept in the folders of the models.")
    var learn = false
    @Option(help: .file("File with a key on each line, of which requests must have one."))
    var apiKeyFile: String?
    @Option(ServerOptions.rate, valueName: "count") var rate: Int
    @Option(
      help: ArgumentHelp(
        "Origin whose pages may use the server, such as https://example.org; * for all.",
        valueName: "origin"))
    var cors: String?
  }

  struct LimitArguments: ParsableArguments {
    @Option(ServerOptions.queue, valueName: "count") var queue: Int
    @Option(ServerOptions.seconds, valueName: "seconds") var seconds: Double
    @Option(ServerOptions.characters, valueName: "count") var characters: Int
    @Option(ServerOptions.lines, valueName: "count") var lines: Int
    @Option(ServerOptions.megabytes, valueName: "count") var megabytes: Int
    @Option(HTTPLimits.connections, valueName: "count") var connections: Int
    @Option(HTTPLimits.graceSeconds, valueName: "seconds") var graceSeconds: Double
    @Option(HTTPLimits.idleSeconds, valueName: "seconds", visibility: .hidden)
    var idleSeconds: Double
    @Option(HTTPLimits.transferSeconds, valueName: "seconds", visibility: .hidden)
    var transferSeconds: Double
    @Option(HTTPLimits.headKilobytes, valueName: "count", visibility: .hidden)
    var headKilobytes: Int
  }

  func validate() throws { try options.validate() }

  private var options: ServerOptions {
    ServerOptions {
      ($0.host, $0.port, $0.rate) = (common.host, common.port, access.rate)
      ($0.queue, $0.seconds) = (limits.queue, limits.seconds)
      ($0.characters, $0.lines) = (limits.characters, limits.lines)
      $0.megabytes = limits.megabytes
      $0.http.connections = limits.connections
      $0.http.graceSeconds = limits.graceSeconds
      $0.http.idleSeconds = limits.idleSeconds
      $0.http.transferSeconds = limits.transferSeconds
      $0.http.headKilobytes = limits.headKilobytes
    }
  }

  func run() throws {
    let directories = required.models.map { ModelDirectory($0) }
    let registry = try ModelRegistry(directories)
    let resources = try resources(registry)
    let keys = try access.apiKeyFile.map { try APIKeys(file: $0) }
    let service = try TranslationService(
      registry, workers: common.threads.threads.count, options: options,
      access: ServerAccess(keys: keys, rate: access.rate, origin: access.cors))
    let counter = ConnectionCounter()
    var log: (@Sendable (String) -> Void)?
    if common.accessLog { log = { line in Diagnostics.say(line) } }
    let application = service.application(connections: { counter.count }, log: log)
    let server = try HTTPServer(
      host: common.host, port: common.port, limits: options.http, application)
    counter.watch(server)
    try OutputFile.print("listening at \(server.address)")
    registry.load(
      directories, resources, learns: access.learn, estimatesQuality: common.quality
    ) { model in
      switch model.state {
      case .failed(let problem): Diagnostics.say("\(model.id): \(problem)")
      default: Diagnostics.say("\(model.id): \(model.state.name)")
      }
    }
    try Self.runUntilSignal { try await server.run() }
    service.queue.stop()
  }

  /// Returns the files of each model, which are those of its languages.
  private func resources(_ registry: ModelRegistry) throws -> [Resources] {
    var result = try common.glossary.read(registry.models.map { ($0.source, $0.target) }).map {
      var resources = Resources()
      resources.glossary = $0
      return resources
    }
    for path in common.memory {
      let memory = try TranslationMemory(path)
      var isUsed = false
      for (index, model) in registry.models.enumerated()
      where memory.isFrom(model.source, into: model.target) {
        guard result[index].memory == nil else {
          throw FileError(
            path, "is a second memory for '\(model.id)'; join them by `cartouche memory import`")
        }
        result[index].memory = memory
        isUsed = true
      }
      guard isUsed else {
        throw FileError(
          path,
          "is a memory from '\(memory.sourceLanguage)' into '\(memory.targetLanguage)', for which "
            + "there is no model; leave it out")
      }
    }
    return result
  }

  /// Runs a task until it ends or the process gets SIGTERM or SIGINT, which cancels it.
  private static func runUntilSignal(_ body: @escaping @Sendable () async throws -> Void) throws {
    let end = DispatchSemaphore(value: 0)
    let task = Task {
      defer { end.signal() }
      try await body()
    }
    let sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { task.cancel() }
      source.resume()
      return source
    }
    end.wait()
    for source in sources { source.cancel() }
  }
}

/// Number of connections of a server that is made after the metrics that show it.
private final class ConnectionCounter: Sendable {
  private let server = Mutex<HTTPServer?>(nil)

  func watch(_ server: HTTPServer) { self.server.withLock { $0 = server } }

  var count: Int { server.withLock { $0?.connectionCount ?? 0 } }
}
