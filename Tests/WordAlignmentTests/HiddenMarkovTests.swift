import TestSupport
import Testing
import WordAlignment

/// Compares the vectorised passes of the hidden Markov model with a reference implementation.
@Suite struct HiddenMarkovTests {
  private func jumps(_ generator: inout SeededGenerator) -> [Float] {
    (0..<2 * HiddenMarkov.farthest + 1).map { _ in .random(in: 0.01...1, using: &generator) }
  }

  private func naive(
    _ random: RandomPosteriorMatrix, _ jumps: [Float], _ emptyProbability: Float
  ) -> NaiveHiddenMarkov {
    NaiveHiddenMarkov(
      emptyProbability: Double(emptyProbability), jumps: jumps.map(Double.init),
      cells: random.cells.map { $0.map(Double.init) })
  }

  @Test(arguments: 1...12) func posteriorsAndJumpsAgree(seed: Int) {
    var generator = SeededGenerator(seed)
    let emptyProbability = Float.random(in: 0.01...0.6, using: &generator)
    let jumps = jumps(&generator)
    let model = HiddenMarkov(emptyProbability: emptyProbability, jumps: jumps)
    // One workspace for all sizes, as in training: values of one sentence must not affect the next.
    var workspace = model.makeWorkspace()
    var sizes = (0..<20).map { _ in
      (
        generated: Int.random(in: 1...20, using: &generator),
        given: Int.random(in: 1...26, using: &generator)
      )
    }
    sizes += [(40, 9), (3, 9), (7, 8), (1, 1), (12, 1), (1, 24), (2, 130), (30, 16), (5, 130)]
    for size in sizes {
      let random = RandomPosteriorMatrix(
        &generator, generated: size.generated, given: size.given, sharpness: 1 + seed % 3)
      var matrix = random.matrix
      var statistics = model.makeStatistics()
      model.expect(&matrix, &workspace, &statistics)
      let expected = naive(random, jumps, emptyProbability).expectations()
      for (row, values) in matrix.rows.enumerated() {
        #expect(abs(values.reduce(0, +) - 1) < 1e-4)
        for (column, value) in values.enumerated() {
          #expect(abs(value - expected.posteriors[row][column]) < 1e-4, "\(size) \(row) \(column)")
        }
      }
      var expectedJumps = [Double](repeating: 0, count: statistics.jumps.count)
      for (jump, value) in expected.jumps {
        expectedJumps[max(-100, min(100, jump)) + 100] += value
      }
      for (found, value) in zip(statistics.jumps, expectedJumps) {
        #expect(abs(Double(found) / 0x1p32 - value) < 1e-3, "\(size)")
      }
    }
  }

  @Test(arguments: 1...20) func viterbiFindsTheBestOfAllPaths(seed: Int) {
    var generator = SeededGenerator(seed + 100)
    let emptyProbability = Float.random(in: 0.05...0.6, using: &generator)
    let jumps = jumps(&generator)
    let model = HiddenMarkov(emptyProbability: emptyProbability, jumps: jumps)
    var workspace = model.makeWorkspace()
    for (generated, given) in [(1, 1), (2, 5), (6, 4), (4, 6), (7, 2), (9, 1), (5, 4)] {
      let random = RandomPosteriorMatrix(
        &generator, generated: generated, given: given, sharpness: 1 + seed % 2)
      var matrix = random.matrix
      var path: [Int32] = []
      model.decode(&matrix, &workspace, into: &path)
      let naive = naive(random, jumps, emptyProbability)
      #expect(path.count == generated)
      let found = naive.probability(path.map(Int.init))
      #expect(abs(found / naive.best - 1) < 1e-4, "\(path)")
    }
  }

  /// A sentence of maximum length with certain links: the path is the diagonal, without underflow.
  @Test func doesNotUnderflowInLongSentences() {
    let length = Bitext.maximumLength
    let model = HiddenMarkov(
      emptyProbability: 0.3, jumps: [Float](repeating: 1, count: 2 * HiddenMarkov.farthest + 1))
    var workspace = model.makeWorkspace()
    var matrix = PosteriorMatrix()
    matrix.reset(generated: length, given: length)
    for row in 0..<length {
      for column in 0...length {
        matrix.cells[row * matrix.stride + column] = row == column ? 0.9 : 1e-20
      }
    }
    var decoded = matrix
    var path: [Int32] = []
    model.decode(&decoded, &workspace, into: &path)
    #expect(path == (0..<Int32(length)).map { $0 })
    var statistics = model.makeStatistics()
    model.expect(&matrix, &workspace, &statistics)
    for (row, values) in matrix.rows.enumerated() { #expect(abs(values[row] - 1) < 1e-4) }
    #expect(abs(Double(statistics.jumps[HiddenMarkov.farthest + 1]) / 0x1p32 - 250) < 0.05)
  }

  /// All translation probabilities at the floor, as for unknown words.
  @Test func normalizesPosteriorsOfUnknownWords() {
    let model = HiddenMarkov(
      emptyProbability: 0.3, jumps: [Float](repeating: 1, count: 2 * HiddenMarkov.farthest + 1))
    var workspace = model.makeWorkspace()
    var matrix = PosteriorMatrix()
    matrix.reset(generated: 60, given: 17)
    for row in 0..<60 {
      for column in 0...17 { matrix.cells[row * matrix.stride + column] = 1e-20 }
    }
    var statistics = model.makeStatistics()
    model.expect(&matrix, &workspace, &statistics)
    for values in matrix.rows {
      #expect(abs(values.reduce(0, +) - 1) < 1e-3)
      #expect(abs(values[17] - 0.3) < 1e-3)
    }
  }
}
