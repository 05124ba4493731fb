import Foundation

@main
struct GenerateCorpus {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let folders = arguments.filter { !$0.hasPrefix("--") }
    guard let folder = folders.first, folders.count == 1 else {
      print("usage: generate-corpus [--check] <folder>")
      exit(2)
    }
    let handwritten = try Handwritten.read(from: folder + "/handwritten.tsv")
    let pairs = CorpusBuilder.build(handwritten: handwritten)
    var random = RandomSource(seed: CorpusBuilder.seed)
    let parts = Splitter.split(pairs, random: &random)
    let files = CorpusFiles(folder: folder, parts: parts)
    guard arguments.contains("--check") else {
      try files.write()
      print("train \(parts.train.count), dev \(parts.dev.count), test \(parts.test.count)")
      return
    }
    let differing = files.differing()
    if differing.isEmpty {
      print("The corpus is identical to the output of the generator.")
    } else {
      print(
        "These files differ from the output of the generator; run it without --check: "
          + differing.joined(separator: ", "))
      exit(1)
    }
  }
}
