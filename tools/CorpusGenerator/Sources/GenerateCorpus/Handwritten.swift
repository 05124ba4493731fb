import Foundation

/// The sentences written one by one, kept beside the corpus as tab-separated pairs.
enum Handwritten {
  static func read(from path: String) throws -> [SentencePair] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return text.fields("\n").filter { !$0.isEmpty }.map { line in
      let sides = line.fields("\t")
      precondition(sides.count == 2, "not a pair: \(line)")
      return SentencePair(romanian: sides[0], english: sides[1])
    }
  }
}
