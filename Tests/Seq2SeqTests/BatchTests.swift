import NeuralNetwork
import Seq2Seq
import Testing

struct BatchTests {
  @Test func anEpochHoldsEveryPairOnce() throws {
    let world = try SmallWorld(pairs: 700)
    let batches = Batches(sentences: 16, subwords: 100)
    let epoch = batches.epoch(2, of: world.corpus, seed: 5)
    #expect(epoch.joined().sorted() == Array(0..<world.corpus.count))
    for batch in epoch {
      #expect(batch.count <= 16)
      let size = batch.reduce(0) {
        $0 + world.corpus.sourceLength($1) + world.corpus.targetLength($1)
      }
      #expect(size <= 100 || batch.count == 1)
    }
    #expect(epoch == batches.epoch(2, of: world.corpus, seed: 5))
    #expect(epoch != batches.epoch(3, of: world.corpus, seed: 5))
    #expect(epoch != batches.epoch(2, of: world.corpus, seed: 6))
  }

  @Test func longPairsAreDroppedAndCounted() throws {
    let world = try SmallWorld(pairs: 300, maximumLength: 3)
    #expect(world.corpus.dropped > 0)
    #expect(world.corpus.dropped + world.corpus.count == 300)
    for pair in 0..<world.corpus.count { #expect(world.corpus.sourceLength(pair) <= 4) }
  }

  /// A batch's gradient is the sum of its pairs' gradients, however long each is.
  @Test(arguments: [false, true])
  func batchEqualsSentencesOneByOne(feedsInput: Bool) throws {
    let world = try SmallWorld(pairs: 12)
    let network = world.network {
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
        world.corpus.pairs(pairs), weights: weights, scale: 1, dropout: .none, key: 1,
        to: gradients,
        arena: arena
      ).smoothed
    }
    let all = Array(0..<world.corpus.count)
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

  @Test func longSentenceGoesThrough() throws {
    let world = try SmallWorld(pairs: 10)
    let network = world.network()
    let weights = ParameterBuffer<Float>(network.layout, seed: 4)
    let long = (0..<2000).map { Int32(3 + $0 % 4) }
    let pairs = SentencePairs(
      sources: [(long + [2])[...], [3, 2]], targets: [([1] + long + [2])[...], [1, 3, 2]])
    let gradients = Gradients<Float>(network.layout)
    let arena = Arena<Float>()
    gradients.begin()
    let loss = BatchGradient<Float>(network, loss: SoftmaxCrossEntropy()).add(
      pairs, weights: weights, scale: 1e-3, dropout: dropout, key: 1,
      to: gradients, arena: arena)
    #expect(loss.smoothed.isFinite && loss.smoothed > 0)
    #expect(arena.size < 400 << 20)
  }
}
