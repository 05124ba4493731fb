/// A value that is made when it is first asked for, and shared by all who ask.
actor Once<Value: Sendable> {
  private let make: @Sendable () async throws -> Value
  private var task: Task<Value, any Error>?

  init(_ make: @escaping @Sendable () async throws -> Value) { self.make = make }

  /// - Throws: the error of making it, to everyone who asks.
  var value: Value {
    get async throws {
      let task = task ?? Task { [make] in try await make() }
      self.task = task
      return try await task.value
    }
  }
}
