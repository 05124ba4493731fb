import Foundation
import LanguageModeling
import PhraseDecoding
import TestSupport
import Testing
import TextProcessing
import TranslationModel

@Suite struct FutureCostsTests {
  /// Returns the best estimate of a phrase of the table for a span; nil if there is none.
  private func option(_ words: ArraySlice<String>, _ model: RandomModel) -> Double? {
    let (table, weights) = (model.table, model.weights)
    var best: Double?
    func consider(_ target: [String], _ scores: Double) {
      var state = LanguageModel.State.withoutContext
      var total = scores + Double(weights[.phrasePenalty])
      for word in target {
        let id = model.languageModel.id(of: word)
        let logarithm = Double(model.languageModel.logProbability(of: id, state: &state))
        total += logarithm * log(10) * Double(weights[.languageModel])
        total -= Double(weights[.wordPenalty])
      }
      best = max(best ?? -.infinity, total)
    }
    if let phrase = model.phrase(words) {
      for pair in table.pairs(ofSource: phrase) {
        let target = table.targets[Int(table.pairTargets[pair])].map {
          table.targetVocabulary.word($0)
        }
        consider(
          target,
          Double(table.logScores[2 * pair]) * Double(weights[all: .translation][0])
            + Double(table.logScores[2 * pair + 1]) * Double(weights[all: .translation][1]))
      }
    } else if words.count == 1 {
      consider(["unknown word"], -100 * Double(weights[.unknownWord]))
    }
    return best
  }

  /// Returns the distortion of filling all gaps from left to right, after a phrase that ends before
  /// `position`.
  private func jumps(_ covered: [Bool], from position: Int) -> Int {
    var (covered, position, jumps) = (covered, position, 0)
    while let gap = covered.firstIndex(of: false) {
      jumps += abs(gap - position)
      position = gap
      while !covered[position] {
        covered[position] = true
        position += 1
      }
    }
    return jumps
  }

  /// Words translated after the last gap add no distortion.
  @Test func distortionOfAnExample() throws {
    let model = try RandomModel(seed: 950)
    let source = model.sentence(9, seed: 1)
    let costs = FutureCosts(
      TranslationOptions(source, model.exhaustive(distortionLimit: 9)), length: 9)
    #expect(costs.distortion(of: Coverage(), from: 0) == 0)
    #expect(costs.distortion(of: Coverage().adding(0..<2), from: 2) == 0)
    #expect(costs.distortion(of: Coverage().adding(2..<4), from: 4) == 6)
    // Back over five words, then over one between the gaps; none at the end of the sentence.
    #expect(costs.distortion(of: Coverage().adding(2..<3).adding(4..<5), from: 5) == 7)
    #expect(costs.distortion(of: Coverage().adding(1..<9), from: 9) == 9)
    #expect(costs.distortion(of: Coverage().adding(2..<3).adding(5..<9), from: 9) == 10)
    #expect(costs.distortion(of: Coverage().adding(0..<9), from: 9) == 0)
  }

  @Test(arguments: 1...12) func agreeWithTryingEverySplit(seed: Int) throws {
    let model = try RandomModel(seed: seed + 900, order: 1 + seed % 4, translations: 4)
    let length = [1, 2, 5, 12, 40, 200][seed % 6]
    let source = model.sentence(length, seed: seed)
    let decoder = model.exhaustive(distortionLimit: 60)
    let costs = FutureCosts(TranslationOptions(source, decoder), length: length)
    // best[start][end]
    var best = [[Double]](
      repeating: [Double](repeating: -.infinity, count: length + 1), count: length + 1)
    for size in 1...length {
      for start in 0...(length - size) {
        let end = start + size
        best[start][end] = option(source[start..<end], model) ?? -.infinity
        for middle in start + 1..<max(start + 1, end) {
          best[start][end] = max(best[start][end], best[start][middle] + best[middle][end])
        }
      }
    }
    var generator = SeededGenerator(seed)
    for _ in 0..<20 {
      var coverage = Coverage()
      var covered = [Bool](repeating: false, count: length + 1)
      covered[length] = true
      while let gap = covered.firstIndex(of: false) {
        var expected = 0.0
        var start = 0
        while start < length {
          if covered[start] {
            start += 1
            continue
          }
          let end = covered[start...].firstIndex(of: true) ?? length
          expected += best[start][end]
          start = end
        }
        let cost = Double(costs.cost(of: coverage))
        #expect(abs(cost - expected) < 1e-4 * max(1, abs(expected)))
        let position = Int.random(in: gap..<min(length, gap + 60), using: &generator)
        let end = min(position + Int.random(in: 1...3, using: &generator), gap + 60, length)
        guard !covered[position..<end].contains(true) else { continue }
        coverage = coverage.adding(position..<end)
        for position in position..<end { covered[position] = true }
        #expect(costs.distortion(of: coverage, from: end) == jumps(covered, from: end))
      }
      #expect(costs.cost(of: coverage) == 0)
    }
  }
}
