import NeuralNetwork
import TestSupport
import Testing

struct DropoutTests {
  private func dropped(
    _ rate: Double, key: UInt64, rows: Int = 50, columns: Int = 401, value: Float = 1
  ) -> [Float] {
    withArena(Float.self) { arena in
      let matrix = arena.matrix(rows, columns)
      matrix.fill(value)
      Dropout(rate: rate).apply(to: matrix, key: key)
      return matrix.values
    }
  }

  @Test(arguments: [0.1, 0.3, 0.5, 0.9]) func rateAndScale(_ rate: Double) {
    for key in 0..<5 as Range<UInt64> {
      let values = dropped(rate, key: key)
      let share = Double(values.count { $0 == 0 }) / Double(values.count)
      let deviation = (rate * (1 - rate) / Double(values.count)).squareRoot()
      #expect(abs(share - rate) < 5 * deviation)
      #expect(values.allSatisfy { $0 == 0 || abs(Double($0) * (1 - rate) - 1) < 1e-3 })
      // The mean is preserved in spite of the rounding of the rate.
      let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
      #expect(abs(mean - 1) < 5 * deviation / (1 - rate))
    }
  }

  @Test func gradientsGetTheMaskOfTheValues() {
    let values = dropped(0.4, key: 77)
    #expect(dropped(0.4, key: 77) == values)
    #expect(dropped(0.4, key: 77, value: -3) == values.map { -3 * $0 })
    // A view of a wider matrix gets the same mask as a matrix of its own.
    withArena(Float.self) { arena in
      let wide = arena.matrix(50, 500)
      wide.fill(1)
      Dropout(rate: 0.4).apply(to: wide[columns: 50..<451], key: 77)
      #expect(wide[columns: 50..<451].values == values)
      #expect(wide[columns: 0..<50].values.allSatisfy { $0 == 1 })
    }
  }

  @Test func differentKeysGiveDifferentMasks() {
    let zeros = { (values: [Float]) in values.map { $0 == 0 } }
    let first = zeros(dropped(0.5, key: 1))
    for key in [2, 3, .max] as [UInt64] {
      let other = zeros(dropped(0.5, key: key))
      let same = Double(zip(first, other).count { $0 == $1 }) / Double(first.count)
      #expect(abs(same - 0.5) < 0.02)
    }
  }

  /// Checks pairs of elements that are near each other in a row, or in the same column of
  /// consecutive rows.
  @Test func elementsAreDroppedIndependently() {
    let values = dropped(0.5, key: 5)
    for step in [1, 2, 3, 4, 8, 401] {
      let pairs = zip(values, values.dropFirst(step))
      let both = Double(pairs.count { $0 == 0 && $1 == 0 }) / Double(values.count - step)
      #expect(abs(both - 0.25) < 0.02, "\(step)")
    }
  }

  @Test func ratesOutsideTheRangeAreClamped() {
    #expect(dropped(0, key: 1).allSatisfy { $0 == 1 })
    #expect(dropped(-0.5, key: 1).allSatisfy { $0 == 1 })
    #expect(dropped(.nan, key: 1).allSatisfy { $0 == 1 })
    #expect(dropped(1, key: 1).allSatisfy { $0 == 0 })
    #expect(dropped(1.5, key: 1).allSatisfy { $0 == 0 })
    #expect(dropped(.infinity, key: 1).allSatisfy { $0 == 0 })
  }

  @Test func wholeRowsAreDropped() {
    func dropped(_ rate: Double, key: UInt64, value: Float = 1) -> [[Float]] {
      withArena(Float.self) { arena in
        let matrix = arena.matrix(2000, 7)
        matrix.fill(value)
        Dropout(rate: rate).applyToRows(of: matrix, key: key)
        return (0..<2000).map { matrix[rows: $0..<$0 + 1].values }
      }
    }
    let rows = dropped(0.3, key: 3)
    #expect(rows.allSatisfy { Set($0).count == 1 })
    #expect(rows.allSatisfy { $0[0] == 0 || abs($0[0] * 0.7 - 1) < 1e-3 })
    let share = Double(rows.count { $0[0] == 0 }) / 2000
    #expect(abs(share - 0.3) < 0.05)
    #expect(dropped(0.3, key: 3, value: -2) == rows.map { $0.map { -2 * $0 } })
    #expect(dropped(0.3, key: 4) != rows)
    #expect(dropped(0, key: 3).allSatisfy { $0.allSatisfy { $0 == 1 } })
  }
}
