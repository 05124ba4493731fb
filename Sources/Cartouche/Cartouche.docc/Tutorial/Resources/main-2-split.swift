import Cartouche

let all = try ParallelCorpus(
  prefix: "../cartouche/corpora/romanian-english/train", source: "ro", target: "en")
let (corpus, development, test) = try all.split(development: 500, test: 500)
