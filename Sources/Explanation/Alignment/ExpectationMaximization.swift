import Corpora
package import Primitives

/// Course of expectation maximisation on a few sentence pairs.
package struct ExpectationMaximization: Sendable {
  /// t(f|e) and log likelihood after a number of iterations.
  package struct Step: Sendable {
    package let probabilities: [WordTranslationModel.Link: Double]
    package let logLikelihood: Double
  }

  package static let iterations = Setting(
    "iterations", 10, in: 1...100, "Number of iterations of expectation maximisation.")

  package let pairs: [WordTranslationModel.Pair]
  /// Links in the order of the tables.
  package let links: [WordTranslationModel.Link]
  /// Steps from iteration 0, the uniform start.
  package let steps: [Step]

  /// - Parameter iterations: number of iterations, allowed by the setting.
  package init(
    _ pairs: [WordTranslationModel.Pair],
    iterations: Int = ExpectationMaximization.iterations.standard
  ) {
    var model = WordTranslationModel(pairs)
    var steps = [Step(probabilities: model.probabilities, logLikelihood: model.logLikelihood)]
    for _ in 0..<iterations {
      model.iterate()
      steps.append(
        Step(probabilities: model.probabilities, logLikelihood: model.logLikelihood))
    }
    (self.pairs, links, self.steps) = (pairs, model.links, steps)
  }

  /// Three pairs that share one word each, so that only their combination tells the words apart.
  package static let example = [
    WordTranslationModel.Pair(generated: ["o", "casă"], given: ["a", "house"]),
    WordTranslationModel.Pair(generated: ["o", "carte"], given: ["a", "book"]),
    WordTranslationModel.Pair(generated: ["altă", "carte"], given: ["another", "book"]),
  ]

  /// Largest number of links that are shown.
  private static let maximumLinks = 200

  /// Reads pairs of tokenised sentences, f TAB e.
  ///
  /// - Throws: `FileError` if there are no pairs, a side is empty or there are too many words.
  package static func pairs(file: String) throws -> [WordTranslationModel.Pair] {
    let lines = try ParallelLines(tabSeparated: file)
    let pairs = try (0..<lines.count).map { index in
      let (generated, given) = (words(lines.source[index]), words(lines.target[index]))
      guard !generated.isEmpty, !given.isEmpty else {
        throw FileError(file, line: index + 1, "has no words on one side; write `f TAB e`")
      }
      return WordTranslationModel.Pair(generated: generated, given: given)
    }
    guard !pairs.isEmpty else { throw FileError(file, "has no pairs; write `f TAB e` on a line") }
    let links = pairs.reduce(0) { $0 + $1.generated.count * $1.given.count }
    guard links <= maximumLinks else {
      throw FileError(
        file, "has \(links) possible links, too many to show; use at most \(maximumLinks)")
    }
    return pairs
  }

  private static func words(_ line: String) -> [String] {
    line.split(separator: " ").map(String.init)
  }
}
