import Foundation

/// Handwritten sentence pairs, stored beside the corpus, separated by tabs.
enum Handwritten {
  static func read(from path: String) throws -> [SentencePair] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return text.fields("\n").filter { !$0.isEmpty }.map { line in
      let sides = line.fields("\t")
      precondition(sides.count == 2, "a line must have two fields separated by a tab: \(line)")
      return SentencePair(romanian: sides[0], english: sides[1])
    }
  }
}
