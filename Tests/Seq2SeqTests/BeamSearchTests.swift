import Corpora
import Foundation
import NeuralNetwork
import Seq2Seq
import Testing

struct BeamSearchTests {
  private func weights(_ network: Seq2SeqNetwork, seed: UInt64 = 11) -> ParameterBuffer<Float> {
    network.perturbedWeights(seed: seed)
  }

  private static let shapes: [@Sendable (inout Seq2SeqOptions) -> Void] = [
    { _ in }, { $0.feedsInput = true }, { $0.attention = .none }, { $0.attention = .additive },
    { $0.layers = 2 }, { $0.cell = .gru }, { $0.cell = .feedForward }, { $0.cell = .ssru },
    { $0.tiesEmbeddings = true },
    { $0.reversesSource = true }, { $0.isLexical = true }, { $0.isConditional = true },
    {
      ($0.isConditional, $0.hasDeepReadout, $0.attention) = (true, true, .additive)
      ($0.decoderWidth, $0.attentionWidth, $0.readout, $0.layers) = (10, 9, 7, 2)
    },
  ]

  /// Trainings record the options and begin anew when the record changes, so a new key costs users
  /// the trainings that an earlier version began.
  @Test func recordOfOptionsIsThatOfEarlierVersions() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var options = BeamOptions()
    options.measuresConfidence = true
    #expect(
      String(decoding: try encoder.encode(options), as: UTF8.self)
        == #"{"beam":5,"coverage":0,"keepsAttention":false,"lengthExponent":1,"lengthRatio":2,"#
        + #""precision":"single","translations":1,"usesShortlist":true}"#)
  }

  @Test(arguments: Self.shapes.indices)
  func scoresEqualThoseOfForcedScoring(shape: Int) throws {
    let task = try ToyTask(pairs: 20)
    let network = task.network(Self.shapes[shape])
    let weights = weights(network)
    var options = BeamOptions()
    options.translations = 4
    let arena = Arena<Float>()
    let sources = (0..<task.corpus.count).map { task.corpus.pairs([$0]).sources[0] }
    let found = BeamSearch(Ensemble(network, [weights]), options: options)
      .translate(sources, arena: arena)
    var (from, to, expected): ([ArraySlice<Int32>], [ArraySlice<Int32>], [Double]) = ([], [], [])
    for (source, translations) in zip(sources, found) {
      #expect(!translations.isEmpty)
      #expect(Set(translations.map(\.subwords)).count == translations.count)
      #expect(zip(translations, translations.dropFirst()).allSatisfy { $0.score >= $1.score })
      // Translations of maximum length have no end symbol, so forced scoring gives another score.
      for translation in translations where translation.subwords.count < source.count * 2 + 10 {
        from.append(source)
        to.append(([1] + translation.subwords + [2])[...])
        expected.append(translation.logProbability)
      }
    }
    let scores = ForcedScoring(Ensemble(network, [weights]))
      .score(SentencePairs(sources: from, targets: to), arena: arena)
    #expect(!scores.isEmpty)
    for (score, probability) in zip(scores, expected) {
      #expect(abs(score.logProbability - probability) < 1e-3)
    }

    let lists = zip(sources, found).map { source, translations in
      ListScoring.List(source: source, targets: translations.map { [1] + $0.subwords + [2] })
    }
    let inLists = ListScoring(Ensemble(network, [weights])).score(lists, arena: arena)
    var next = scores.makeIterator()
    for (list, inList) in zip(lists, inLists) {
      #expect(inList.count == list.targets.count)
      for (target, score) in zip(list.targets, inList)
      where target.count - 2 < list.source.count * 2 + 10 {
        #expect(abs(score - (next.next()?.logProbability ?? 0)) < 1e-3)
      }
    }
  }

  @Test(arguments: Self.shapes.indices)
  func batchEqualsSentencesOneByOne(shape: Int) throws {
    let task = try ToyTask(pairs: 15)
    let network = task.network(Self.shapes[shape])
    let search = BeamSearch(Ensemble(network, [weights(network)]), options: BeamOptions())
    let arena = Arena<Float>()
    let sources = (0..<task.corpus.count).map { task.corpus.pairs([$0]).sources[0] }
    let together = search.translate(sources, arena: arena)
    for (source, translations) in zip(sources, together) {
      let alone = search.translate([source], arena: arena)[0]
      #expect(alone[0].subwords == translations[0].subwords)
      #expect(abs(alone[0].score - translations[0].score) < 1e-4)
    }
  }

  /// A beam that contains all hypotheses finds the best of all translations of up to three
  /// subwords.
  @Test func wideBeamIsExhaustive() throws {
    let task = try ToyTask(pairs: 20)
    let network = task.network()
    let weights = weights(network)
    var options = BeamOptions()
    options.lengthExponent = 0
    options.lengthRatio = 0
    options.beam = 4000
    // With several translations, no hypothesis is pruned by a finished one.
    options.translations = 2
    let arena = Arena<Float>()
    let source = task.corpus.pairs([0]).sources[0]
    let best = BeamSearch(Ensemble(network, [weights]), options: options)
      .translate([source], arena: arena)[0][0]
    let size = Int32(network.targetSize)
    let words = [Int32(0)] + (3..<size)
    var all: [[Int32]] = [[]]
    var layer: [[Int32]] = [[]]
    for _ in 0..<3 {
      layer = layer.flatMap { prefix in words.map { prefix + [$0] } }
      all += layer
    }
    let scores = ForcedScoring(Ensemble(network, [weights])).score(
      SentencePairs(
        sources: all.map { _ in source }, targets: all.map { ([1] + $0 + [2])[...] }),
      arena: arena)
    let highest = try #require(scores.map(\.logProbability).max())
    #expect(best.logProbability > highest - 1e-3)
    if best.subwords.count <= 3 { #expect(abs(best.logProbability - highest) < 1e-3) }
  }

  /// The record has the path of the best translation, and only kept hypotheses are extended.
  @Test func recordHoldsTheWholeSearch() throws {
    let task = try ToyTask(pairs: 5)
    let network = task.network()
    let model = NeuralModel(Ensemble(network, [weights(network)]), subwords: task.subwords)
    var options = BeamOptions()
    options.beam = 3
    let words = ["one", "two"]
    let (_, hypotheses) = model.readBeam(words, options: options)
    let best = model.translate([words], options: options, arena: Arena<Float>())[0][0]
    #expect(hypotheses[0].parent == nil && hypotheses[0].step == 0)
    for (index, hypothesis) in hypotheses.enumerated().dropFirst() {
      let parent = try #require(hypothesis.parent)
      #expect(parent < index)
      #expect(hypotheses[parent].fate == .extended)
      #expect(hypotheses[parent].step == hypothesis.step - 1)
      #expect(hypotheses[parent].logProbability >= hypothesis.logProbability)
      #expect((hypothesis.score != nil) == (hypothesis.fate == .finished))
    }
    for step in 1...(hypotheses.last?.step ?? 1) {
      #expect(hypotheses.count { $0.step == step && $0.fate != .pruned } <= options.beam)
    }
    let last = try #require(hypotheses.last { $0.isBest })
    #expect(last.logProbability == best.logProbability)
    #expect(last.score == best.score)
    #expect(hypotheses.count { $0.isBest } == last.step + 1)
  }

  @Test func loopsAreBroken() throws {
    let task = try ToyTask(pairs: 5)
    let network = task.network()
    let weights = weights(network)
    // With this bias, one subword is by far the most probable at each step.
    let index = try #require(network.layout.entries.firstIndex { $0.name == "output.bias" })
    weights[ParameterID(index: index)][0, 5] = 50
    let found = BeamSearch(Ensemble(network, [weights]), options: BeamOptions())
      .translate([[3, 4, 2]], arena: Arena())[0][0]
    try #require(found.subwords.count >= 6)
    for start in 0..<found.subwords.count - 5 {
      #expect(Set(found.subwords[start..<start + 6]).count > 1)
    }
  }

  @Test func emptyAndUnknownInput() throws {
    let task = try ToyTask(pairs: 50)
    let network = task.network()
    let weights = weights(network)
    // So that translations of non-empty sentences are not empty.
    let bias = try #require(network.layout.entries.firstIndex { $0.name == "output.bias" })
    weights[ParameterID(index: bias)][0, Int(SubwordVocabulary.end)] = -20
    let model = NeuralModel(Ensemble(network, [weights]), subwords: task.subwords)
    let found = model.translate(
      [[], ["one"], ["漢字"], []], options: BeamOptions(), arena: Arena())
    #expect(found.count == 4)
    #expect(found[0][0].tokens.isEmpty && found[3][0].tokens.isEmpty)
    // The only source word has the links, known or not.
    for translations in found[1...2] {
      #expect(!translations[0].links.isEmpty)
      #expect(translations[0].links.allSatisfy { $0.source == 0 })
    }
    #expect(model.translate([], options: BeamOptions(), arena: Arena()).isEmpty)
  }

  /// Readings, summed over subwords, agree with the search and with the scores of translations.
  @Test(arguments: Self.shapes.indices)
  func readingsAgreeWithScores(shape: Int) throws {
    let task = try ToyTask(pairs: 10)
    let network = task.network(Self.shapes[shape])
    let model = NeuralModel(Ensemble(network, [weights(network)]), subwords: task.subwords)
    let arena = Arena<Float>()
    let options = BeamOptions()
    let others = [["unu", "doi"], ["trei"], []]
    var focuses: [Int] = []
    for line in 0..<task.lines.count {
      let source = task.lines.source[line].split(separator: " ").map(String.init)
      let found = model.translate([source], options: options, arena: arena)[0][0]
      let readings = model.read(source, others: others, options: options, arena: arena)
      if readings.best.subwords.count <= 10 {
        #expect(abs(readings.best.logProbability - found.logProbability) < 1e-3)
        #expect(abs(readings.best.score - found.score) < 1e-3)
      }
      let scores = model.score(others.map { (source, $0) }, arena: arena)
      for (reading, score) in zip(readings.others, scores) {
        #expect(abs(reading.logProbability - score.logProbability) < 1e-3)
        #expect(reading.subwords.count == score.subwords)
      }
      let readFocuses = ([readings.best] + readings.others).flatMap(\.subwords).compactMap(\.focus)
      #expect(readFocuses.allSatisfy(source.indices.contains))
      focuses += readFocuses
    }
    #expect(focuses.isEmpty == (network.options.attention == .none))
  }

  @Test func attentionIsADistribution() throws {
    let task = try ToyTask(pairs: 5)
    let network = task.network()
    let weights = weights(network)
    let source = task.corpus.pairs([1]).sources[0]
    var options = BeamOptions()
    options.keepsAttention = true
    let found = BeamSearch(Ensemble(network, [weights]), options: options)
      .translate([source], arena: Arena())[0][0]
    #expect(found.attention.count == found.subwords.count)
    for row in found.attention {
      #expect(row.count == source.count)
      #expect(abs(row.reduce(0, +) - 1) < 1e-4)
    }
    let scored = ForcedScoring(Ensemble(network, [weights])).score(
      SentencePairs(sources: [source], targets: [([1] + found.subwords + [2])[...]]),
      keepsAttention: true, arena: Arena())[0]
    for (left, right) in zip(found.attention, scored.attention) {
      #expect(zip(left, right).allSatisfy { abs($0 - $1) < 1e-4 })
    }
  }
}
