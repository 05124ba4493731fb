/// A sentence pair with slots, written in two lines:
///
///     Bine ați venit la cursul de {f:field.bare}!
///     = Welcome to the {f} class!
///
/// On the Romanian side `{name:class.kind}` draws a phrase and `{name}` repeats it; `/gd` selects
/// the genitive-dative, `/prep` the form after a preposition; `/silent` draws without writing, for
/// words that agree with a noun that comes later. The English side names the same slots; `/a` adds
/// the article and `/poss` the possessive. `{~name a|b}` chooses a form: one of two by number, of
/// four by gender and number, of six by person. `{name>verb:tense}` conjugates a verb.
struct Template: Sendable {
  let romanian: [TemplatePiece]
  let english: [TemplatePiece]
  let weight: Int

  init(romanian: String, english: String) {
    let (weight, text) = Self.weighted(romanian)
    self.weight = weight
    self.romanian = TemplatePiece.parse(text)
    self.english = TemplatePiece.parse(english)
  }

  /// Parses a table of templates: pairs of lines, of which the English one starts with "=".
  static func table(_ text: String) -> [Template] {
    var result: [Template] = []
    var pending: String?
    for line in text.fields("\n") where !line.isEmpty {
      if line.hasPrefix("=") {
        guard let romanian = pending else {
          fatalError("this English line has no Romanian line: \(line)")
        }
        result.append(Template(romanian: romanian, english: String(line.dropFirst()).trimmed))
        pending = nil
      } else {
        precondition(pending == nil, "this Romanian line has no English line: \(pending ?? "")")
        pending = line
      }
    }
    return result
  }

  /// Parses the weight of a template: "3* text" is drawn three times as often.
  private static func weighted(_ line: String) -> (Int, String) {
    guard let star = line.firstIndex(of: "*"), let weight = Int(line[..<star]) else {
      return (1, line)
    }
    return (weight, String(line[line.index(after: star)...]).trimmed)
  }
}
