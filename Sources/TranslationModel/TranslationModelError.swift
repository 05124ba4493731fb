/// What is wrong with a phrase table, and what to do next.
public struct TranslationModelError: Error, Equatable, CustomStringConvertible {
  /// The file's path.
  public let file: String
  /// The line, counted from 1; nil where the whole file is meant.
  public let line: Int?
  public let problem: String

  package init(_ file: String, line: Int? = nil, _ problem: String) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  public var description: String {
    line.map { "\(file), line \($0): \(problem)" } ?? "\(file): \(problem)"
  }
}
