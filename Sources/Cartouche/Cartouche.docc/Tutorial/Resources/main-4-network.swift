import Cartouche

let all = try ParallelCorpus(
  prefix: "../cartouche/corpora/romanian-english/train", source: "ro", target: "en")
let (corpus, development, test) = try all.split(development: 500, test: 500)

var options = Training.Options(network: Training.NetworkOptions())
options.network?.embeddingSize = 96
options.network?.width = 160
options.network?.merges = 1500
options.network?.epochs = 8

let training = Training(corpus, development: development, options: options)
try await training.run(into: "ro-en") { print($0) }
