import Foundation

/// The translations hoped for lately, into which a candidate is put to see what it is worth to a corpus.
///
/// The metric of one sentence says little: most have no common 4-gram. So the statistics of a candidate are added to
/// those of a document, of which a part is forgotten with every sentence, and what is gained counts for
/// the length of the whole (Chiang, Marton and Resnik 2008; Cherry and Foster 2012).
protocol PseudoDocument {
  /// A document so short that a few sentences outweigh it, without an order that has no match.
  init()

  /// The metric, from 0 to 1, times the length of the references in words, each for the document with one of eight candidates.
  ///
  /// - Parameter first: where the block's statistics begin.
  func gains(_ statistics: borrowing Span<Lanes>, first: Int) -> Lanes

  /// Forgets all but `decay` of the document, then takes a candidate in.
  mutating func take(_ candidate: Int, of sentence: SentenceCandidates, decay: Float)
}

/// Summed statistics that decay. Shape: `[columns]`.
struct DecayedSums {
  var values: [Float]

  mutating func take(_ candidate: Int, of sentence: SentenceCandidates, decay: Float) {
    for column in values.indices {
      let added = sentence.statistic(column, of: candidate, columnCount: values.count)
      values[column] = decay * values[column] + added
    }
  }
}

/// BLEU (Papineni et al. 2002); the columns are those of `Evaluation.BLEU`.
struct BLEUDocument: PseudoDocument {
  private var sums = DecayedSums(values: [4, 4, 4, 3, 2, 1, 4, 3, 2, 1])

  func gains(_ statistics: borrowing Span<Lanes>, first: Int) -> Lanes {
    let sums = sums.values.span
    var matches = Lanes(repeating: 1)
    var totals = Lanes(repeating: 1)
    for order in 2..<6 {
      matches *= sums[order] + statistics[first + order]
      totals *= sums[order + 4] + statistics[first + order + 4]
    }
    // The geometric mean of four without a logarithm.
    let precision = (matches / totals).squareRoot().squareRoot()
    let length = sums[0] + statistics[first]
    let referenceLength = sums[1] + statistics[first + 1]
    var gains = precision * referenceLength
    for lane in gains.indices where length[lane] < referenceLength[lane] {
      gains[lane] *= exp(1 - referenceLength[lane] / length[lane])
    }
    return gains
  }

  mutating func take(_ candidate: Int, of sentence: SentenceCandidates, decay: Float) {
    sums.take(candidate, of: sentence, decay: decay)
  }
}

/// chrF (Popović 2015, equation 1, with beta 2); the columns are those of `Evaluation.ChrF`.
struct ChrFDocument: PseudoDocument {
  private static let orders = 6
  /// What a word has of characters, about, so that a gain means as much as one of BLEU.
  private static let charactersPerWord: Float = 5

  private var sums = DecayedSums(
    values: [20, 20, 20, 19, 19, 17, 18, 18, 14, 17, 17, 11, 16, 16, 8, 15, 15, 5])

  func gains(_ statistics: borrowing Span<Lanes>, first: Int) -> Lanes {
    let sums = sums.values.span
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

  mutating func take(_ candidate: Int, of sentence: SentenceCandidates, decay: Float) {
    sums.take(candidate, of: sentence, decay: decay)
  }
}
