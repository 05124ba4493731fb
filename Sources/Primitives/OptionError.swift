/// Option value that cannot be used, with the values that can.
public struct OptionError: Error, Equatable, CustomStringConvertible {
  /// One sentence: the problem, and what to choose instead.
  public let description: String

  package init(_ description: String) { self.description = description }
}
