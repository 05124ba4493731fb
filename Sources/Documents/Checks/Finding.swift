/// A possible mistake of a translation.
public struct Finding: Sendable, Equatable, CustomStringConvertible {
  /// Property that was checked.
  public enum Kind: String, Sendable, CaseIterable {
    /// Inline codes of the source are missing, added or not nested.
    case codes
    /// Placeholders, tags, references or addresses are missing or added.
    case placeholders
    case numbers
    /// White space at the ends, or doubled spaces.
    case whiteSpace = "white-space"
    /// Punctuation mark at the end.
    case punctuation
    /// The target is longer than the file allows.
    case length
    /// A term of the glossary is missing, or its translation is a forbidden one.
    case terms
    /// There is no target.
    case untranslated
    /// The same source has another target elsewhere.
    case consistency
  }

  public let kind: Kind
  /// Index of the segment in the document.
  public let segment: Int
  public let path: String
  /// Line of the file on which the unit begins, counted from 1.
  public let line: Int
  public let unit: String
  public let detail: String

  public var description: String { "\(path):\(line): unit \(unit): \(kind.rawValue): \(detail)" }
}
