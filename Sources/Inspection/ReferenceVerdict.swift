import Reports

/// Who is to blame that a translation is not the reference.
package enum ReferenceVerdict: String, Sendable, Encodable, CaseIterable {
  /// Nobody: the translation is the reference.
  case same
  /// The reference scores higher, and the search did not find it.
  case searchError
  /// The reference scores lower.
  case modelError
  /// No derivation within the distortion limit has the words of the reference.
  case unreachable
  /// There were too many derivations to look through.
  case undecided

  /// For people.
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

/// How often each verdict was given.
package struct VerdictCounts: Sendable {
  private var counts: [ReferenceVerdict: Int] = [:]

  package init() {}

  package mutating func add(_ verdict: ReferenceVerdict) {
    counts[verdict, default: 0] += 1
  }

  package var total: Int { counts.values.reduce(0, +) }

  /// For people: a line for each verdict, with its share.
  package var text: String {
    let rows = ReferenceVerdict.allCases.map { verdict in
      let count = counts[verdict] ?? 0
      let share = 100 * Double(count) / Double(max(1, total))
      return [verdict.name, String(count), TextTable.cell(share, digits: 1) + " %"]
    }
    return TextTable([["verdict", "sentences", "share"]] + rows).text
  }
}
