import Dispatch
import Synchronization

/// Flag that tells work on another thread to stop.
final class CancellationFlag: Sendable {
  private let isSet = Atomic(false)

  func set() { isSet.store(true, ordering: .relaxed) }

  /// Throws `CancellationError` if the flag is set.
  func check() throws {
    if isSet.load(ordering: .relaxed) { throw CancellationError() }
  }
}

/// Runs long work outside of the threads of Swift concurrency, which must not be blocked.
///
/// - Parameter work: receives the flag that is set when the calling task is cancelled.
/// - Throws: errors of `work`; `CancellationError` if the task was cancelled before it began.
func inBackground<Result: Sendable>(
  _ work: @escaping @Sendable (CancellationFlag) throws -> Result
) async throws -> Result {
  let flag = CancellationFlag()
  return try await withTaskCancellationHandler {
    try Task.checkCancellation()
    return try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(with: Swift.Result { try work(flag) })
      }
    }
  } onCancel: {
    flag.set()
  }
}
