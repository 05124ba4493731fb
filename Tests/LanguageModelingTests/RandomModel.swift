import Corpora
import LanguageModeling
import Primitives

/// Generator of random back-off models with gaps: n-grams without their suffixes, contexts without
/// continuations, and back-offs of 1, as in pruned models of other programs.
enum RandomModel {
  static func arpa(order: Int, seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    let words = ["<unk>", "</s>", "a", "b", "c", "d"]
    var sections: [[String]] = [words + ["<s>"]]
    for _ in 1..<order {
      // Every second model has so few contexts that some words begin no long n-gram.
      let share = seed.isMultiple(of: 2) ? 0.5 : 0.25
      sections.append(
        sections[sections.count - 1].filter { !$0.hasSuffix("</s>") }.flatMap { context in
          words.filter { _ in Double.random(in: 0..<1, using: &random) < share }
            .map { "\(context) \($0)" }
        })
    }
    var text = "\\data\\\n"
    for n in 1...order { text += "ngram \(n)=\(sections[n - 1].count)\n" }
    for (index, section) in sections.enumerated() {
      text += "\n\\\(index + 1)-grams:\n"
      for nGram in section {
        text += "\(-Float.random(in: 0..<4, using: &random))\t\(nGram)"
        if index + 1 < order {
          let backoffs: [Float] = [0, 0, Float.random(in: -2..<0.5, using: &random)]
          text += "\t\(backoffs.randomElement(using: &random) ?? 0)"
        }
        text += "\n"
      }
    }
    return text + "\n\\end\\\n"
  }

  static func model(order: Int, seed: UInt64) throws -> NGramModel {
    try ARPA.read(Fixture.inline(arpa(order: order, seed: seed), name: "random.arpa"))
  }
}
