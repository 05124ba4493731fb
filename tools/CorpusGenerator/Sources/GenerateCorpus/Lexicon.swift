/// All words of the corpus, grouped by class.
struct Lexicon: Sendable {
  private(set) var nouns: [String: [Noun]] = [:]
  private(set) var adjectives: [String: [Adjective]] = [:]
  private(set) var phrases: [String: [Bilingual]] = [:]
  private(set) var verbs: [String: Verb] = [:]
  private(set) var verbGroups: [String: [Verb]] = [:]

  init() {
    for table in LexiconTables.nouns {
      for (name, entries) in Self.sections(table) {
        nouns[name, default: []] += entries.map(Noun.init(entry:))
      }
    }
    for (name, entries) in Self.sections(LexiconTables.adjectives) {
      adjectives[name, default: []] += entries.map(Adjective.init(entry:))
    }
    for table in LexiconTables.phrases {
      for (name, entries) in Self.sections(table) {
        phrases[name, default: []] += entries.map(Bilingual.init(entry:))
      }
    }
    for table in LexiconTables.verbs {
      for (name, entries) in Self.sections(table) {
        for verb in entries.map(Verb.init(entry:)) {
          verbs[verb.key] = verb
          verbGroups[name, default: []].append(verb)
        }
      }
    }
    for (union, members) in LexiconTables.nounUnions {
      nouns[union] = members.flatMap { nouns(of: $0) }
    }
  }

  func nouns(of name: String) -> [Noun] {
    guard let found = nouns[name] else { fatalError("no noun class \(name)") }
    return found
  }

  func adjectives(of name: String) -> [Adjective] {
    guard let found = adjectives[name] else { fatalError("no adjective class \(name)") }
    return found
  }

  func phrases(of name: String) -> [Bilingual] {
    guard let found = phrases[name] else { fatalError("no phrase class \(name)") }
    return found
  }

  func verb(_ key: String) -> Verb {
    guard let found = verbs[key] else { fatalError("no verb \(key)") }
    return found
  }

  func verbs(of name: String) -> [Verb] {
    guard let found = verbGroups[name] else { fatalError("no verb group \(name)") }
    return found
  }

  /// Splits a table into sections: a line "@name" starts a section, "|" separates entries.
  private static func sections(_ table: String) -> [(String, [String])] {
    var result: [(String, [String])] = []
    for line in table.fields("\n") where !line.isEmpty {
      if line.hasPrefix("@") {
        result.append((String(line.dropFirst()), []))
      } else {
        precondition(!result.isEmpty, "entry before the first section: \(line)")
        result[result.count - 1].1 += line.fields("|").filter { !$0.isEmpty }
      }
    }
    return result
  }
}
