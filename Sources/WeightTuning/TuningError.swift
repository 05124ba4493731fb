/// What is wrong with the lists, weights or references that tuning was given, and what to do next.
public struct TuningError: Error, Equatable, CustomStringConvertible {
  public let description: String

  package init(_ description: String) {
    self.description = description
  }
}
