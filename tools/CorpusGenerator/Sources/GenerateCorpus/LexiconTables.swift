/// Tables of the lexicon, one file for each topic.
enum LexiconTables {
  static let nouns = [people, home, food, town, school, machineLearning, nature, work]
  static let phrases = [times, places, names, sayings]
  static let verbs = [transitiveVerbs, intransitiveVerbs, communicationVerbs]

  /// Classes that are unions of other classes, in the order in which they must be built.
  static let nounUnions: [(String, [String])] = [
    ("person", ["family", "profession", "acquaintance"]),
    ("meal", ["food", "fruit"]),
    ("consumable", ["food", "fruit", "drink"]),
    ("thing", ["object", "device", "readable"]),
    ("buyable", ["object", "device", "publication", "clothes", "vehicle"]),
    ("building", ["shop", "institution"]),
    ("seen", ["building", "animal", "vehicle", "plant"]),
    ("technical", ["model", "data", "part"]),
    ("giveable", ["object", "readable"]),
  ]
}
