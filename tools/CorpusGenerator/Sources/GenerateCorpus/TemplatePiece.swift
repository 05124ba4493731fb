/// One piece of a side of a template: plain text or a slot.
enum TemplatePiece: Sendable {
  case text(String)
  case draw(slot: String, source: String, kind: String, form: String)
  case mention(slot: String, form: String)
  case agreement(slot: String, choices: [String])
  case verb(slot: String, key: String, tense: Tense, isNegative: Bool)

  static func parse(_ line: String) -> [TemplatePiece] {
    var pieces: [TemplatePiece] = []
    var rest = line[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest.firstIndex(of: "}") else { fatalError("unclosed slot: \(line)") }
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      pieces.append(slot(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }

  private static func slot(_ body: String) -> TemplatePiece {
    if body.hasPrefix("~") {
      let (name, choices) = String(body.dropFirst()).headAndTail
      return .agreement(slot: name, choices: choices.fields("|"))
    }
    if body.contains(">") {
      let sides = body.fields(">")
      let negative = sides[1].hasPrefix("nu ")
      let action = (negative ? String(sides[1].dropFirst(3)) : sides[1]).fields(":")
      guard action.count == 2, let tense = Tense(rawValue: action[1]) else {
        fatalError("malformed verb slot: \(body)")
      }
      return .verb(slot: sides[0], key: action[0], tense: tense, isNegative: negative)
    }
    let formed = body.fields("/")
    let form = formed.count > 1 ? formed[1] : ""
    let declared = formed[0].fields(":")
    guard declared.count > 1 else { return .mention(slot: declared[0], form: form) }
    let source = declared[1].fields(".")
    return .draw(
      slot: declared[0], source: source[0], kind: source.count > 1 ? source[1] : "", form: form)
  }
}
