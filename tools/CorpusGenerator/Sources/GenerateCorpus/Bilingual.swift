/// A text in both languages.
struct Bilingual: Sendable {
  var romanian: String
  var english: String

  init(romanian: String, english: String) {
    self.romanian = romanian
    self.english = english
  }

  /// Parses `romanian=english`.
  init(entry: String) {
    let sides = entry.fields("=")
    precondition(sides.count == 2, "an entry must have the form romanian=english: \(entry)")
    self.init(romanian: sides[0], english: sides[1])
  }
}
