import Foundation

/// IBM Model 1 of a handful of sentence pairs, trained by plain expectation maximisation.
///
/// The aligner trains the same model on whole corpora (`WordAlignment/Models/IBM1.swift`), with an
/// empty word and a prior; this one has neither, so that its values can be checked by hand.
/// Source: Brown et al. 1993, section 4.1; Koehn 2010, section 4.2.
package struct WordTranslationModel: Sendable {
  /// Sentence pair, in words: e is the given side, f the generated one.
  package struct Pair: Sendable, Equatable {
    package let generated: [String]
    package let given: [String]

    package init(generated: [String], given: [String]) {
      self.generated = generated
      self.given = given
    }
  }

  /// Words that occur together in a pair.
  package struct Link: Sendable, Hashable {
    package let generated: String
    package let given: String

    package init(_ generated: String, given: String) {
      self.generated = generated
      self.given = given
    }
  }

  package let pairs: [Pair]
  /// Links of all pairs, in the order of their first occurrences.
  package let links: [Link]
  /// t(f|e) of each link.
  package private(set) var probabilities: [Link: Double]

  /// Creates a model with uniform probabilities: t(f|e) = 1 / number of different words f.
  package init(_ pairs: [Pair]) {
    self.pairs = pairs
    let uniform = 1 / Double(max(1, Set(pairs.flatMap(\.generated)).count))
    var links: [Link] = []
    var probabilities: [Link: Double] = [:]
    for pair in pairs {
      for given in pair.given {
        for generated in pair.generated {
          let link = Link(generated, given: given)
          if probabilities.updateValue(uniform, forKey: link) == nil { links.append(link) }
        }
      }
    }
    (self.links, self.probabilities) = (links, probabilities)
  }

  /// Runs one iteration: expected counts c(f, e) = Σ t(f|e) / Σᵢ t(f|eᵢ) over all pairs, then
  /// t(f|e) = c(f, e) / Σ_f c(f, e).
  package mutating func iterate() {
    var counts: [Link: Double] = [:]
    var totals: [String: Double] = [:]
    for pair in pairs {
      for generated in pair.generated {
        let sum = sum(generated, pair.given)
        for given in pair.given {
          let link = Link(generated, given: given)
          let posterior = (probabilities[link] ?? 0) / sum
          counts[link, default: 0] += posterior
          totals[given, default: 0] += posterior
        }
      }
    }
    for link in links {
      probabilities[link] = (counts[link] ?? 0) / (totals[link.given] ?? 1)
    }
  }

  /// Natural logarithm of P(f|e) of all pairs: Σ ln Π_j (1/l) Σᵢ t(f_j|e_i), with l the length of
  /// e, up to a constant that does not depend on t.
  package var logLikelihood: Double {
    pairs.reduce(0) { total, pair in
      total
        + pair.generated.reduce(0) { $0 + log(sum($1, pair.given) / Double(pair.given.count)) }
    }
  }

  /// Returns Σᵢ t(f|eᵢ).
  private func sum(_ generated: String, _ given: [String]) -> Double {
    given.reduce(0) { $0 + (probabilities[Link(generated, given: $1)] ?? 0) }
  }
}
