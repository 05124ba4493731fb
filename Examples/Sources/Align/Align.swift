import Cartouche

/// Aligns the words of a corpus in memory, and prints the links of each pair.
@main struct Align {
  static func main() async throws {
    guard CommandLine.arguments.count == 2 else {
      print("usage: Align FILE-TO-SAVE-THE-ALIGNER-TO")
      return
    }
    let nouns = ["casă": "house", "masă": "table", "carte": "book", "floare": "flower"]
    let pairs = nouns.sorted { $0.key < $1.key }.flatMap { romanian, english in
      [
        ParallelCorpus.Pair(source: "o \(romanian)", target: "a \(english)"),
        ParallelCorpus.Pair(source: "o \(romanian) verde", target: "a green \(english)"),
      ]
    }
    let corpus = try ParallelCorpus(pairs, source: "ro", target: "en")
    let aligner = try await WordAligner.train(
      on: corpus, savingTo: CommandLine.arguments[1], method: .ibm1)
    for pair in corpus {
      let aligned = aligner.align(pair.source, pair.target)
      print(pair.source, "|", pair.target, "|", aligned.alignment.pharaoh)
    }
  }
}
