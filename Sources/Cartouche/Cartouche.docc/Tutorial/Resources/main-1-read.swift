import Cartouche

let all = try ParallelCorpus(
  prefix: "../cartouche/corpora/romanian-english/train", source: "ro", target: "en")
print("\(all.count) pairs, such as: \(all[0].source) – \(all[0].target)")
