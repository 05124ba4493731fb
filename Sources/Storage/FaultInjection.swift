import Synchronization

/// Failure of a chosen file operation, for tests of what a failure leaves behind.
///
/// `Storage` asks before each operation of the system whether it must fail. Without a plan, which
/// only tests make, the question costs one atomic read.
package enum FaultInjection {
  /// Operation of the system that can fail.
  package enum Operation: Sendable { case open, read, write, synchronize, close, rename }

  private struct Plan {
    /// Ordinal of the operation that fails, counted from 1.
    let failing: Int
    var count = 0
    var failed: Operation?
  }

  private static let isActive = Atomic<Bool>(false)
  /// Plans by the folder whose files they concern.
  private static let plans = Mutex<[String: Plan]>([:])

  /// Returns whether the next operation on the file at `path` must fail.
  static func fails(_ operation: Operation, _ path: String) -> Bool {
    guard isActive.load(ordering: .relaxed) else { return false }
    return plans.withLock { plans in
      guard let folder = plans.keys.first(where: path.hasPrefix), var plan = plans[folder] else {
        return false
      }
      plan.count += 1
      let fails = plan.count == plan.failing
      if fails { plan.failed = operation }
      plans[folder] = plan
      return fails
    }
  }

  /// Runs `body` while the operation of an ordinal on files of a folder fails.
  ///
  /// - Parameters:
  ///   - ordinal: ordinal of the operation, counted from 1; 0 to count operations.
  ///   - folder: beginning of the paths whose operations count.
  /// - Returns: the result of `body`, the number of operations, and the one that failed, if any.
  package static func run<Value>(
    failing ordinal: Int, in folder: String, _ body: () throws -> Value
  ) -> (result: Result<Value, any Error>, operations: Int, failed: Operation?) {
    plans.withLock { $0[folder] = Plan(failing: ordinal) }
    isActive.store(true, ordering: .relaxed)
    let result = Result { try body() }
    let (count, failed) = plans.withLock { plans in
      let plan = plans.removeValue(forKey: folder)
      if plans.isEmpty { isActive.store(false, ordering: .relaxed) }
      return (plan?.count ?? 0, plan?.failed)
    }
    return (result, count, failed)
  }
}
