import Synchronization

/// Open connections, each with the time at which it is cut off.
final class HTTPConnectionTable: Sendable {
  private struct Entry {
    var task: Task<Void, Never>?
    /// Time at which the task is cancelled; nil while the server works on a request.
    var deadline: ContinuousClock.Instant?
    /// True if the connection waits for a request.
    var isIdle = true
  }

  private struct State {
    var entries: [Int: Entry] = [:]
    var next = 0
    var isDraining = false
  }

  private let state = Mutex(State())

  var count: Int { state.withLock { $0.entries.count } }

  /// True if connections end after the request they are at.
  var isDraining: Bool { state.withLock { $0.isDraining } }

  /// Adds a connection and starts its task; false if there are `limit` already, or the server ends.
  func add(limit: Int, _ body: @escaping @Sendable (_ id: Int) async -> Void) -> Bool {
    state.withLock { state in
      guard state.entries.count < limit, !state.isDraining else { return false }
      let id = state.next
      state.next &+= 1
      state.entries[id] = Entry(task: nil, deadline: .now.advanced(by: .seconds(30)))
      state.entries[id]?.task = Task {
        await body(id)
        self.remove(id)
      }
      return true
    }
  }

  private func remove(_ id: Int) { state.withLock { _ = $0.entries.removeValue(forKey: id) } }

  func setDeadline(_ id: Int, after seconds: Double?, isIdle: Bool) {
    state.withLock { state in
      state.entries[id]?.deadline = seconds.map { .now.advanced(by: .seconds($0)) }
      state.entries[id]?.isIdle = isIdle
      // A connection that has just become idle would wait for its next request.
      if isIdle, state.isDraining { state.entries[id]?.task?.cancel() }
    }
  }

  /// Cancels connections past their deadline.
  func cancelOverdue() {
    let now = ContinuousClock.now
    state.withLock { state in
      for entry in state.entries.values {
        if let deadline = entry.deadline, deadline <= now { entry.task?.cancel() }
      }
    }
  }

  /// Ends connections without a request, and others after theirs.
  func drain() {
    state.withLock { state in
      state.isDraining = true
      for entry in state.entries.values where entry.isIdle { entry.task?.cancel() }
    }
  }

  func cancelAll() {
    state.withLock { state in for entry in state.entries.values { entry.task?.cancel() } }
  }
}
