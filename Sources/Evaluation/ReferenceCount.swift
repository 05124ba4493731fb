import Primitives

/// How many references each segment of a test set has.
public enum ReferenceCount: Hashable, Sendable, CustomStringConvertible {
  /// Every segment has this many references.
  case fixed(Int)

  /// Some segments have more references than others.
  case variable

  /// The value of `nrefs` in a signature: a number, or sacreBLEU's `var`.
  public var description: String {
    switch self {
    case .fixed(let count): String(count)
    case .variable: "var"
    }
  }
}
