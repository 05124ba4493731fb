/// An adjective with its four Romanian forms and its English degrees.
struct Adjective: Sendable {
  private let forms: [String]
  let english: String
  let comparative: String
  let superlative: String

  /// Reads `four forms,english[,comparative[ superlative]]`. One form serves all four cells,
  /// two serve the singular and the plural.
  init(entry: String) {
    let parts = entry.fields(",")
    precondition(parts.count >= 2, "adjective entry needs two fields: \(entry)")
    let listed = parts[0].words
    switch listed.count {
    case 1: forms = [listed[0], listed[0], listed[0], listed[0]]
    case 2: forms = [listed[0], listed[0], listed[1], listed[1]]
    case 3: forms = [listed[0], listed[1], listed[2], listed[2]]
    default: forms = listed
    }
    precondition(forms.count == 4, "adjective entry with \(forms.count) forms: \(entry)")
    english = parts[1]
    guard parts.count > 2 else {
      comparative = "more " + parts[1]
      superlative = "most " + parts[1]
      return
    }
    let degrees = parts[2].words
    comparative = degrees[0]
    superlative = degrees.count > 1 ? degrees[1] : degrees[0].dropLast() + "st"
  }

  func romanian(_ agreement: Agreement) -> String {
    forms[agreement.index]
  }

  /// In the genitive-dative a feminine singular looks like the plural: "casei frumoase".
  func romanianOblique(_ agreement: Agreement) -> String {
    agreement.isFeminine && agreement.number == .singular ? forms[3] : romanian(agreement)
  }
}
