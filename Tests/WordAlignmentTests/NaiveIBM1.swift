import Foundation

/// Reference implementation of IBM Model 1 with the variational estimate of a Dirichlet prior.
struct NaiveIBM1 {
  struct WordPair: Hashable {
    /// Given word; nil for the empty word.
    var given: String?
    var generated: String
  }

  private(set) var probabilities: [WordPair: Double] = [:]

  /// Trains a model.
  ///
  /// - Parameter sentences: the given and the generated words of each pair.
  init(_ sentences: [(given: [String], generated: [String])], alpha: Double, iterations: Int) {
    let usable = sentences.filter { !$0.given.isEmpty && !$0.generated.isEmpty }
    let vocabulary = Set(sentences.flatMap(\.generated))
    for sentence in usable {
      for generated in sentence.generated {
        for given in sentence.given {
          probabilities[WordPair(given: given, generated: generated)] =
            1 / Double(vocabulary.count)
        }
      }
    }
    for generated in vocabulary {
      probabilities[WordPair(given: nil, generated: generated)] = 1 / Double(vocabulary.count)
    }
    for _ in 0..<iterations { iterate(usable, alpha) }
  }

  private mutating func iterate(
    _ sentences: [(given: [String], generated: [String])], _ alpha: Double
  ) {
    var counts = probabilities.mapValues { _ in 0.0 }
    for sentence in sentences {
      for generated in sentence.generated {
        let pairs = (sentence.given + [nil]).map { WordPair(given: $0, generated: generated) }
        let sum = pairs.reduce(0) { $0 + probabilities[$1, default: 0] }
        for pair in pairs { counts[pair, default: 0] += probabilities[pair, default: 0] / sum }
      }
    }
    var totals: [String?: Double] = [:]
    for (pair, count) in counts { totals[pair.given, default: 0] += count + alpha }
    for (pair, count) in counts {
      probabilities[pair] = max(
        1e-20, exp(digamma(count + alpha) - digamma(totals[pair.given, default: 0])))
    }
  }

  private func digamma(_ x: Double) -> Double {
    var (x, result) = (x, 0.0)
    while x < 20 {
      result -= 1 / x
      x += 1
    }
    let square = 1 / (x * x)
    return result + log(x) - 1 / (2 * x) - square * (1.0 / 12 - square * (1.0 / 120 - square / 252))
  }
}
