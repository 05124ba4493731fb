import Foundation

/// Decaying sum of the statistics of recent hope candidates, against which the gain of a candidate
/// is measured (Chiang, Marton and Resnik 2008; Cherry and Foster 2012).
///
/// The metric of a single sentence says little: most sentences have no matching 4-gram. So the
/// statistics of a candidate are added to those of the pseudo-document, which decay with every
/// sentence, and the score of the sum is scaled by the length of the whole.
protocol PseudoDocument {
  /// Creates a document short enough to be outweighed by a few sentences, in which every order has
  /// a match.
  init()

  /// Summed statistics that decay. Shape: `[columns]`.
  var sums: [Float] { get set }

  /// Returns the score, from 0 to 1, times the length of the references in words, of the document
  /// together with each of the eight candidates of a block.
  ///
  /// - Parameter first: Index of the block's first element in `statistics`.
  func gains(_ statistics: borrowing Span<Lanes>, first: Int) -> Lanes
}

extension PseudoDocument {
  /// Multiplies the document by `decay`, then adds the statistics of a candidate.
  mutating func add(_ candidate: Int, of sentence: SentenceCandidates, decay: Float) {
    for column in sums.indices {
      let added = sentence.statistic(column, of: candidate, columnCount: sums.count)
      sums[column] = decay * sums[column] + added
    }
  }
}

/// BLEU (Papineni et al. 2002); the columns are those of `Evaluation.BLEU`.
struct BLEUDocument: PseudoDocument {
  var sums: [Float] = [4, 4, 4, 3, 2, 1, 4, 3, 2, 1]

  func gains(_ statistics: borrowing Span<Lanes>, first: Int) -> Lanes {
    let sums = sums.span
    var matches = Lanes(repeating: 1)
    var totals = Lanes(repeating: 1)
    for order in 2..<6 {
      matches *= sums[order] + statistics[first + order]
      totals *= sums[order + 4] + statistics[first + order + 4]
    }
    // Geometric mean of four values without a logarithm.
    let precision = (matches / totals).squareRoot().squareRoot()
    let length = sums[0] + statistics[first]
    let referenceLength = sums[1] + statistics[first + 1]
    var gains = precision * referenceLength
    for lane in gains.indices where length[lane] < referenceLength[lane] {
      gains[lane] *= exp(1 - referenceLength[lane] / length[lane])
    }
    return gains
  }
}

/// chrF (Popović 2015, equation 1, with beta 2); the columns are those of `Evaluation.ChrF`.
struct ChrFDocument: PseudoDocument {
  private static let orders = 6
  /// Approximate word length in characters, which puts the gains on the scale of those of BLEU.
  private static let charactersPerWord: Float = 5

  var sums: [Float] = [
    20, 20, 20, 19, 19, 17, 18, 18, 14, 17, 17, 11, 16, 16, 8, 15, 15, 5,
  ]

  func gains(_ statistics: borrowing Span<Lanes>, first: Int) -> Lanes {
    let sums = sums.span
    var precision = Lanes.zero
    var recall = Lanes.zero
    for column in stride(from: 0, to: 3 * Self.orders, by: 3) {
      let matches = sums[column + 2] + statistics[first + column + 2]
      precision += matches / (sums[column] + statistics[first + column])
      recall += matches / (sums[column + 1] + statistics[first + column + 1])
    }
    let orders = Float(Self.orders)
    let denominator: Lanes = orders * (4 * precision + recall)
    let score: Lanes = 5 * precision * recall / denominator
    let characters: Lanes = sums[1] + statistics[first + 1]
    return score * characters / Self.charactersPerWord
  }
}
