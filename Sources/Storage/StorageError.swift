/// What went wrong with a file, in one sentence that ends with what to do next.
public struct StorageError: Error, Equatable, CustomStringConvertible {
  /// The file's path as the caller gave it, or a name such as `standard input`.
  public let path: String
  /// What is wrong and what to do about it.
  public let problem: String

  package init(_ path: String, _ problem: String) {
    self.path = path
    self.problem = problem
  }

  public var description: String { "\(path): \(problem)" }
}

/// The reader of our output went away; for a command in a pipe that is no error.
public struct ClosedPipe: Error {}
