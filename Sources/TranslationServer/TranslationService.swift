import HTTPServing
package import Primitives

/// Models, queue and options behind the routes of the server.
package struct TranslationService: Sendable {
  package let registry: ModelRegistry
  package let queue: WorkQueue
  package let metrics = Metrics()
  private let options: ServerOptions
  private let access: ServerAccess

  /// - Parameter workers: number of threads that translate.
  /// - Throws: `OptionError` if an option has a value that is not allowed.
  package init(
    _ registry: ModelRegistry, workers: Int, options: ServerOptions, access: ServerAccess
  ) throws(OptionError) {
    try options.validate()
    self.registry = registry
    self.options = options
    self.access = access
    queue = WorkQueue(workers: workers, limit: options.queue, seconds: options.seconds)
  }

  /// Routes of the server, with those of its own description.
  ///
  /// - Parameter connections: returns the number of open connections.
  package func routes(connections: @escaping @Sendable () -> Int) -> [Route] {
    let limits = TextLimits(characters: options.characters, lines: options.lines)
    let libreTranslate = LibreTranslateRoutes(
      registry: registry, queue: queue, limits: limits,
      files: TranslatedFiles(byteLimit: 8 * options.megabytes << 20), needsKey: access.keys != nil)
    let own = V1Routes(registry: registry, queue: queue, limits: limits)
    let state = StateRoutes(
      registry: registry, queue: queue, metrics: metrics, connections: connections)
    let page = PageRoutes(
      registry: registry, queue: queue, limits: limits, needsKey: access.keys != nil)
    let routes = libreTranslate.all + own.all + state.all + page.all
    return routes + [StateRoutes.description(of: routes.filter(\.isDescribed))]
  }

  /// - Parameter log: receives one line for each request; nil for no log.
  package func application(
    connections: @escaping @Sendable () -> Int, log: (@Sendable (String) -> Void)?
  ) -> TranslationApplication {
    TranslationApplication(
      routes(connections: connections), access: access, documentLimit: options.megabytes << 20,
      metrics: metrics, log: log)
  }
}
