/// Problem with a file: where it is, what is wrong, and what to do next.
public struct FileError: Error, Equatable, CustomStringConvertible {
  /// Path as the caller gave it, or a name such as `standard input`.
  public let path: String
  /// Line number, counted from 1; nil if the error concerns the whole file.
  public let line: Int?
  /// One sentence: the problem, and what to do about it.
  public let problem: String

  package init(_ path: String, line: Int? = nil, _ problem: String) {
    self.path = path
    self.line = line
    self.problem = problem
  }

  public var description: String {
    line.map { "\(path), line \($0): \(problem)" } ?? "\(path): \(problem)"
  }
}
