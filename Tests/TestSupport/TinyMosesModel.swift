import Foundation

/// Moses model with a few words in a folder of its own.
package struct TinyMosesModel {
  package let folder: ScratchFolder
  /// Path of `moses.ini`.
  package let configuration: String

  package static let configurationLines = [
    "#########################", "### MOSES CONFIG FILE ###", "", "# input factors",
    "[input-factors]", "0", "", "# mapping steps", "[mapping]", "0 T 0", "",
    "[distortion-limit]", "6", "", "# feature functions", "[feature]", "UnknownWordPenalty",
    "WordPenalty", "PhrasePenalty",
    "PhraseDictionaryMemory name=TranslationModel0 num-features=4 path=model/phrase-table input-factor=0 "
      + "output-factor=0",
    "LexicalReordering name=LexicalReordering0 num-features=6 type=phrase-msd-bidirectional-fe-allff "
      + "input-factor=0 output-factor=0 path=model/reordering-table",
    "Distortion", "KENLM lazyken=0 name=LM0 factor=0 path=model/lm.arpa order=1", "",
    "# dense weights for feature functions", "[weight]",
    "# The default weights are NOT optimized for translation quality.", "UnknownWordPenalty0= 1",
    "WordPenalty0= -1", "PhrasePenalty0= 0.2", "TranslationModel0= 0.2 0.3 0.4 0.5",
    "LexicalReordering0= 0.1 0.2 0.3 0.4 0.5 0.6", "Distortion0= 0.3", "LM0= 0.5",
  ]

  package static let phraseTable = """
    das ||| the ||| 0.5 0.25 0.5 0.125 ||| 0-0 ||| 2 2 1 ||| |||
    das ||| house ||| 0.001 0.001 0.001 0.001 ||| 0-0 ||| 2 2 1 ||| |||
    Haus ||| house ||| 0.25 0.5 0.75 0.5 ||| 0-0 ||| 2 2 1 ||| |||

    """

  package static let reorderingTable = """
    das ||| the ||| 0.5 0.25 0.25 0.625 0.125 0.25
    Haus ||| house ||| 0.75 0.125 0.125 0.5 0.25 0.25

    """

  /// Language model in ARPA format, compressed by gzip and encoded in Base64; its unigrams are
  /// `<unk>` -1, `</s>` -0.5, the -0.25, house -0.75.
  package static let languageModel =
    "H4sIAAAAAAACA4tJSSxJjOHKSy9KzFUwtDXl4oox1AVxiq24dA05bUrzsu24dC0tOW2KgbSBnimnjT6E"
    + "ZWTKWZKRCmKZm3Jm5JcWpwL1pualxHABANGJtK5UAAAA"

  /// - Parameter lines: lines of `moses.ini`.
  package init(_ lines: [String] = Self.configurationLines) throws {
    folder = try ScratchFolder()
    configuration = folder.path("moses.ini")
    try FileManager.default.createDirectory(
      atPath: folder.path("model"), withIntermediateDirectories: true)
    try write(lines.joined(separator: "\n") + "\n", "moses.ini")
    try write(Self.phraseTable, "model/phrase-table")
    try write(Self.reorderingTable, "model/reordering-table")
    // The configuration names the file without its extension, as Moses does.
    try (Data(base64Encoded: Self.languageModel) ?? Data())
      .write(to: URL(filePath: folder.path("model/lm.arpa.gz")))
  }

  package func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: folder.path(name)))
  }
}
