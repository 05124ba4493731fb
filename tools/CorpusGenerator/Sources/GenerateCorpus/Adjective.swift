/// An adjective with its four Romanian forms and its English degrees.
struct Adjective: Sendable {
  private let forms: [String]
  let english: String
  let comparative: String
  let superlative: String

  /// Parses `four forms,english[,comparative[ superlative]]`. One form stands for all four cells,
  /// two stand for singular and plural, three for masculine, feminine and plural.
  init(entry: String) {
    let parts = entry.fields(",")
    precondition(parts.count >= 2, "an adjective entry needs at least two fields: \(entry)")
    let listed = parts[0].words
    switch listed.count {
    case 1: forms = [listed[0], listed[0], listed[0], listed[0]]
    case 2: forms = [listed[0], listed[0], listed[1], listed[1]]
    case 3: forms = [listed[0], listed[1], listed[2], listed[2]]
    default: forms = listed
    }
    precondition(forms.count == 4, "an adjective entry needs 1 to 4 forms: \(entry)")
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

  /// Genitive-dative form; that of the feminine singular equals the plural: "casei frumoase".
  func romanianOblique(_ agreement: Agreement) -> String {
    agreement.isFeminine && agreement.number == .singular ? forms[3] : romanian(agreement)
  }
}
