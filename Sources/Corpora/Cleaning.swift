/// Which pairs of a tokenised corpus are fit for training.
public struct Cleaning: Sendable, Codable, Equatable {
  /// The most tokens that a side may have.
  public var maximumLength: Int
  /// The largest ratio between the lengths of the two sides.
  public var maximumRatio: Double
  /// Whether a pair that stood before is dropped.
  public var dropsDuplicates: Bool

  /// Defaults are those of the Moses tools: 80 tokens and a ratio of 9, here with room to 100 tokens.
  public init(
    maximumLength: Int = 100, maximumRatio: Double = 9, dropsDuplicates: Bool = false
  ) {
    self.maximumLength = maximumLength
    self.maximumRatio = maximumRatio
    self.dropsDuplicates = dropsDuplicates
  }

  /// Why a pair was dropped.
  public enum Reason: String, Sendable, CaseIterable {
    case notText = "not UTF-8 text"
    case empty = "an empty side"
    case overlong = "too long"
    case ratio = "lengths too different"
    case duplicate = "a duplicate"
  }

  /// The reason to drop a pair with these lengths in tokens, or nil.
  package func reason(sourceLength: Int, targetLength: Int) -> Reason? {
    let shorter = min(sourceLength, targetLength)
    let longer = max(sourceLength, targetLength)
    if shorter == 0 { return .empty }
    if longer > maximumLength { return .overlong }
    if Double(longer) > Double(shorter) * maximumRatio { return .ratio }
    return nil
  }
}

/// What cleaning dropped, and where.
public struct CleaningReport: Sendable, CustomStringConvertible {
  /// The number of pairs read.
  public private(set) var total = 0
  /// How many pairs were dropped for each reason, and the numbers of the first of their lines.
  public private(set) var dropped: [Cleaning.Reason: (count: Int, firstLines: [Int])] = [:]

  public init() {}

  /// The number of pairs kept.
  public var kept: Int { total - dropped.values.reduce(0) { $0 + $1.count } }

  package mutating func keep() { total += 1 }

  package mutating func drop(line: Int, _ reason: Cleaning.Reason) {
    total += 1
    var entry = dropped[reason] ?? (0, [])
    entry.count += 1
    if entry.firstLines.count < 5 { entry.firstLines.append(line) }
    dropped[reason] = entry
  }

  public var description: String {
    var text = "kept \(kept) of \(total) pairs"
    for reason in Cleaning.Reason.allCases {
      guard let (count, lines) = dropped[reason] else { continue }
      let places = lines.map(String.init).joined(separator: ", ")
      text +=
        "; dropped \(count) (\(reason.rawValue): line \(places)\(count > lines.count ? ", …" : ""))"
    }
    return text
  }
}
