import Primitives

/// Counts of pairs of quotation marks, from which a text shows which mark closes another.
struct QuotationCounts {
  private var pairs: [[UInt32]: Int] = [:]

  /// Counts the pairs of a line of UTF-8 with an even number of double quotation marks.
  mutating func count(_ line: Span<UInt8>) {
    var marks: [UInt32] = []
    var index = 0
    while index < line.count {
      let scalar = line.scalar(at: index)
      if PairedMark.isQuotation(scalar.value) { marks.append(scalar.value) }
      index += scalar.length
    }
    guard marks.count % 2 == 0 else { return }
    for index in stride(from: 0, to: marks.count, by: 2) {
      pairs[[marks[index], marks[index + 1]], default: 0] += 1
    }
  }

  private static let fewestPairs = 3

  /// Pairs of an opening and a closing mark, the most frequent first.
  var marks: [String] {
    pairs.filter { $0.value >= Self.fewestPairs }
      .sorted { ($1.value, $0.key[0], $0.key[1]) < ($0.value, $1.key[0], $1.key[1]) }
      .map { pair in
        String(String.UnicodeScalarView(pair.key.compactMap(Unicode.Scalar.init)))
      }
  }
}
