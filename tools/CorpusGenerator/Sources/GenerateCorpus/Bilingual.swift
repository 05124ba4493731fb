/// Two texts that translate each other.
struct Bilingual: Sendable {
  var romanian: String
  var english: String

  init(romanian: String, english: String) {
    self.romanian = romanian
    self.english = english
  }

  /// Reads `romanian=english`.
  init(entry: String) {
    let sides = entry.fields("=")
    precondition(sides.count == 2, "malformed pair: \(entry)")
    self.init(romanian: sides[0], english: sides[1])
  }
}
