import Dispatch
import Foundation
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

/// Folders in which this process works, so that a training waits for a cancelled one that is about to
/// stop.
private let busyFolders = Mutex(Set<String>())

extension CancellationFlag {
  /// Runs `body` when no other work of this process uses the folder.
  ///
  /// - Throws: errors of `body`; `CancellationError` if the flag is set while it waits.
  func whenFree<Result>(_ folder: String, _ body: () throws -> Result) throws -> Result {
    let path = URL(filePath: folder).standardizedFileURL.path(percentEncoded: false)
    while !busyFolders.withLock({ $0.insert(path).inserted }) {
      try check()
      Thread.sleep(forTimeInterval: 0.01)
    }
    defer { _ = busyFolders.withLock { $0.remove(path) } }
    return try body()
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
