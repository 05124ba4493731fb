import Reports

/// Reason why a translation is not the reference.
package enum ReferenceVerdict: String, Sendable, Encodable, CaseIterable {
  /// The translation is the reference.
  case same
  /// The reference has a higher score, but the search did not find it.
  case searchError
  /// The reference has a lower score.
  case modelError
  /// No derivation within the distortion limit has the words of the reference.
  case unreachable
  /// The reference has too many derivations to search.
  case undecided

  /// Name in tables.
  var name: String {
    switch self {
    case .same: "the reference itself"
    case .searchError: "search error"
    case .modelError: "model error"
    case .unreachable: "reference unreachable"
    case .undecided: "undecided"
    }
  }
}

/// Counts of verdicts.
package struct VerdictCounts: Sendable {
  private var counts: [ReferenceVerdict: Int] = [:]

  package init() {}

  package mutating func add(_ verdict: ReferenceVerdict) { counts[verdict, default: 0] += 1 }

  package var total: Int { counts.values.reduce(0, +) }

  /// Text table with the count and share of each verdict.
  package var text: String {
    let rows = ReferenceVerdict.allCases.map { verdict in
      let count = counts[verdict] ?? 0
      let share = 100 * Double(count) / Double(max(1, total))
      return [verdict.name, String(count), TextTable.cell(share, digits: 1) + " %"]
    }
    return TextTable([["verdict", "sentences", "share"]] + rows).text
  }
}
