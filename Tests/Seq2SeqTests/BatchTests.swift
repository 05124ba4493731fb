import NeuralNetwork
import Seq2Seq
import Testing

struct BatchTests {
  @Test func epochContainsEveryPairOnce() throws {
    let task = try ToyTask(pairs: 700)
    let batches = Batches(sentences: 16, subwords: 100)
    let epoch = batches.epoch(2, of: task.corpus, seed: 5)
    #expect(epoch.joined().sorted() == Array(0..<task.corpus.count))
    for batch in epoch {
      #expect(batch.count <= 16)
      let size = batch.reduce(0) {
        $0 + task.corpus.sourceLength($1) + task.corpus.targetLength($1)
      }
      #expect(size <= 100 || batch.count == 1)
    }
    #expect(epoch == batches.epoch(2, of: task.corpus, seed: 5))
    #expect(epoch != batches.epoch(3, of: task.corpus, seed: 5))
    #expect(epoch != batches.epoch(2, of: task.corpus, seed: 6))
  }

  @Test func longPairsAreDroppedAndCounted() throws {
    let task = try ToyTask(pairs: 300, maximumLength: 3)
    #expect(task.corpus.dropped > 0)
    #expect(task.corpus.dropped + task.corpus.count == 300)
    for pair in 0..<task.corpus.count { #expect(task.corpus.sourceLength(pair) <= 4) }
  }

  /// The gradient of a batch is the sum of the gradients of its pairs, which differ in length.
  @Test(arguments: [false, true])
  func batchEqualsSentencesOneByOne(feedsInput: Bool) throws {
    let task = try ToyTask(pairs: 12)
    let network = task.network {
      $0.feedsInput = feedsInput
      $0.layers = 2
    }
    let weights = ParameterBuffer<Double>(network.layout, seed: 4)
    let computation = BatchGradient<Double>(
      network, loss: SoftmaxCrossEntropy(smoothing: 0.1))
    let (together, apart) = (
      Gradients<Double>(network.layout), ParameterBuffer<Double>(network.layout)
    )
    let arena = Arena<Double>()
    func add(_ pairs: [Int], to gradients: Gradients<Double>) -> Double {
      arena.reset()
      gradients.begin()
      defer { gradients.end() }
      return computation.add(
        task.corpus.pairs(pairs), weights: weights, scale: 1, dropout: .none, key: 1,
        to: gradients, arena: arena
      ).smoothed
    }
    let all = Array(0..<task.corpus.count)
    let loss = add(all, to: together)
    let single = Gradients<Double>(network.layout)
    var sum = 0.0
    let range = 0..<network.layout.size
    for pair in all {
      sum += add([pair], to: single)
      apart.flat(range).add(single.buffer.flat(range))
    }
    #expect(abs(sum - loss) < 1e-9)
    let difference =
      zip(together.buffer.flat(range).values, apart.flat(range).values)
      .map { abs($0 - $1) }.max() ?? 1
    #expect(difference < 1e-10)
  }

  /// Loss over all subwords with logits of -∞ for those that are no candidates.
  @Test func batchVocabularyIsASoftmaxOverTheCandidates() throws {
    let task = try ToyTask(pairs: 6)
    let network = task.network { $0.isLexical = true }
    let weights = ParameterBuffer<Double>(network.layout, seed: 4)
    let pairs = task.corpus.pairs([0, 1])
    let candidates = Set([0] + pairs.targets.joined()).sorted()
    #expect(candidates.count < network.targetSize)
    let bias = try #require(network.layout.entries.firstIndex { $0.name == "output.bias" })
    func loss(_ candidates: [Int32]?, _ lowered: [Int32]) -> (Double, [Double]) {
      let changed = ParameterBuffer<Double>(network.layout)
      changed.copy(weights)
      for id in lowered { changed[ParameterID(index: bias)][0, Int(id)] = -1e3 }
      let gradients = Gradients<Double>(network.layout)
      gradients.begin()
      let loss = BatchGradient<Double>(network, loss: SoftmaxCrossEntropy()).add(
        pairs, candidates: candidates, weights: changed, scale: 1, dropout: .none, key: 1,
        to: gradients, arena: Arena())
      gradients.end()
      return (loss.smoothed, gradients.buffer.values)
    }
    let excluded = (0..<Int32(network.targetSize)).filter { !candidates.contains($0) }
    let (chosen, lowered) = (loss(candidates, []), loss(nil, excluded))
    #expect(abs(chosen.0 - lowered.0) < 1e-9 && loss(nil, []).0 > chosen.0 + 1e-3)
    #expect(zip(chosen.1, lowered.1).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func longSentenceHasFiniteLoss() throws {
    let task = try ToyTask(pairs: 10)
    let network = task.network()
    let weights = ParameterBuffer<Float>(network.layout, seed: 4)
    let long = (0..<2000).map { Int32(3 + $0 % 4) }
    let pairs = SentencePairs(
      sources: [(long + [2])[...], [3, 2]], targets: [([1] + long + [2])[...], [1, 3, 2]])
    let gradients = Gradients<Float>(network.layout)
    let arena = Arena<Float>()
    var dropout = DropoutOptions()
    dropout.inputs = 0.1
    gradients.begin()
    let loss = BatchGradient<Float>(network, loss: SoftmaxCrossEntropy()).add(
      pairs, weights: weights, scale: 1e-3, dropout: NetworkDropout(dropout), key: 1,
      to: gradients, arena: arena)
    #expect(loss.smoothed.isFinite && loss.smoothed > 0)
    #expect(arena.size < 400 << 20)
  }
}
