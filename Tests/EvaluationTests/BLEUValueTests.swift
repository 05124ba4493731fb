import Evaluation
import Testing

/// `value(of:)` equals the value of `score(of:)` bit for bit.
struct BLEUValueTests {
  @Test(arguments: [
    BLEUSmoothing.unsmoothed, .floor(), .addK(), .exponential,
  ])
  func valueEqualsThatOfTheScore(_ smoothing: BLEUSmoothing) throws {
    for order in 1...5 {
      for effective in [false, true] {
        let bleu = try BLEU(smoothing: smoothing, maximumOrder: order, effectiveOrder: effective)
        for sample in 0..<500 {
          let length = sample % 9
          let totals = (0..<order).map { max(0, length - $0) }
          let matches = totals.enumerated().map { index, total in
            (sample * (index + 3) / 7) % (total + 1)
          }
          let statistics = [length, sample / 9 % 8] + matches + totals
          let score = try bleu.score(of: statistics).value
          #expect(bleu.value(of: statistics) == score, "\(statistics)")
        }
      }
    }
  }
}
