package import Primitives

/// Criteria for the sentence pairs of a tokenised corpus that are used for training.
package struct Cleaning: SettingGroup {
  package static let maximumLength = Setting(
    "maximum length", 100, in: 1...250,
    "Longest side of a training pair, in tokens; longer pairs are dropped.")
  package var maximumLength = Cleaning.maximumLength.standard

  package static let maximumRatio = Setting(
    "maximum ratio", 9.0, atLeast: 1,
    "Largest ratio of the lengths of a training pair's sides; other pairs are dropped.")
  package var maximumRatio = Cleaning.maximumRatio.standard

  /// Whether repeated pairs are dropped after their first occurrence.
  package var dropsDuplicates = false

  package init() {}

  package func validate() throws(OptionError) {
    try Self.maximumLength.check(maximumLength)
    try Self.maximumRatio.check(maximumRatio)
  }

  /// Reason for dropping a pair.
  package enum Reason: String, Sendable, CaseIterable {
    case notText = "not UTF-8 text"
    case nul = "a NUL byte"
    case empty = "an empty side"
    case overlong = "too long"
    case ratio = "lengths too different"
    case duplicate = "a duplicate"
  }

  /// Returns the reason to drop a pair with these lengths in tokens, or nil to keep it.
  package func reason(sourceLength: Int, targetLength: Int) -> Reason? {
    let shorter = min(sourceLength, targetLength)
    let longer = max(sourceLength, targetLength)
    if shorter == 0 { return .empty }
    if longer > maximumLength { return .overlong }
    if Double(longer) > Double(shorter) * maximumRatio { return .ratio }
    return nil
  }
}

/// Counts of the pairs that cleaning kept and dropped, with examples.
package struct CleaningReport: Sendable, CustomStringConvertible {
  /// The number of pairs read.
  package private(set) var total = 0
  /// For each reason, the number of dropped pairs and the line numbers of the first five.
  package private(set) var dropped: [Cleaning.Reason: (count: Int, firstLines: [Int])] = [:]

  package init() {}

  /// The number of pairs kept.
  package var kept: Int { total - dropped.values.reduce(0) { $0 + $1.count } }

  /// Counts a kept pair.
  package mutating func keep() { total += 1 }

  /// Counts a dropped pair.
  ///
  /// - Parameter line: line number, counted from 1.
  package mutating func drop(line: Int, _ reason: Cleaning.Reason) {
    total += 1
    var entry = dropped[reason] ?? (0, [])
    entry.count += 1
    if entry.firstLines.count < 5 { entry.firstLines.append(line) }
    dropped[reason] = entry
  }

  package var description: String {
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
