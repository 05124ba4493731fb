/// Problem with a file: its path, the line if it is known, and what to do next.
public struct FileError: Error, Equatable, CustomStringConvertible {
  /// Path as the caller gave it, or a name such as `standard input`.
  public let path: String
  /// Line number, counted from 1; nil if the error concerns the whole file.
  public let line: Int?
  /// One sentence: the problem, and what to do about it.
  public let problem: String
  /// True if the system refused to read: the content may be sound, and another attempt may succeed.
  package let isRefusal: Bool

  package init(_ path: String, line: Int? = nil, _ problem: String, isRefusal: Bool = false) {
    self.path = path
    self.line = line
    self.problem = problem.shortened
    self.isRefusal = isRefusal
  }

  public var description: String {
    line.map { "\(path), line \($0): \(problem)" } ?? "\(path): \(problem)"
  }

  /// Returns what `read` returns, or nil if it finds a file missing or damaged.
  ///
  /// - Throws: errors by which the system refused to read, so that a sound file is not replaced.
  package static func nilIfDamaged<Value>(_ read: () throws -> Value) throws -> Value? {
    do { return try read() } catch let error as FileError where error.isRefusal {
      throw error
    } catch {
      return nil
    }
  }
}

/// Problem with a line of a text, thrown by parsers that do not know the path of the file.
public struct LineError: Error, Equatable, CustomStringConvertible {
  /// Line number, counted from 1.
  public let line: Int
  /// One sentence: the problem, and what to do about it.
  public let problem: String

  package init(line: Int, _ problem: String) {
    self.line = line
    self.problem = problem.shortened
  }

  public var description: String { "line \(line): \(problem)" }
}

/// Option value that cannot be used, with the values that can.
public struct OptionError: Error, Equatable, CustomStringConvertible {
  /// One sentence: the problem, and what to choose instead.
  public let description: String

  package init(_ description: String) { self.description = description }
}

extension String {
  /// The text without its middle if it is longer than a message should be: a message may quote a word
  /// of a damaged file, which can be of any length.
  fileprivate var shortened: String {
    let limit = 600
    guard utf8.count > limit, count > limit else { return self }
    return "\(prefix(limit / 2)) … \(suffix(limit / 2))"
  }
}
