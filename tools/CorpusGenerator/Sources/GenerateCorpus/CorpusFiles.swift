import Foundation

/// The six files of the corpus.
struct CorpusFiles {
  let folder: String
  let contents: [(name: String, text: String)]

  init(folder: String, parts: Splitter.Parts) {
    self.folder = folder
    var contents: [(name: String, text: String)] = []
    for (name, pairs) in [("train", parts.train), ("dev", parts.dev), ("test", parts.test)] {
      contents.append((name + ".ro", Self.lines(pairs.map(\.romanian))))
      contents.append((name + ".en", Self.lines(pairs.map(\.english))))
    }
    self.contents = contents
  }

  private static func lines(_ sentences: [String]) -> String {
    sentences.map { $0 + "\n" }.joined()
  }

  func write() throws {
    for file in contents {
      try Data(file.text.utf8).write(to: URL(fileURLWithPath: folder + "/" + file.name))
    }
  }

  /// Returns the names of the files that differ from the generated text.
  func differing() -> [String] {
    contents.filter { file in
      let url = URL(fileURLWithPath: folder + "/" + file.name)
      return (try? Data(contentsOf: url)) != Data(file.text.utf8)
    }.map(\.name)
  }
}
