/// Eight numbers, of eight candidates.
typealias Lanes = SIMD8<Float>

/// All candidates of one sentence, in blocks of eight that are computed with at once.
///
/// Places of the last block that have no candidate yet repeat its first, so they never win against it.
package struct SentenceCandidates: Sendable, Equatable {
  package internal(set) var count = 0
  /// Shape: `[blocks x features]`.
  var features: [Lanes] = []
  /// Integers, which single precision represents up to 2^24. Shape: `[blocks x columns]`.
  var statistics: [Lanes] = []
  /// Shape: `[count]`.
  var keys: [UInt64] = []

  var blocks: Int { (count + Lanes.scalarCount - 1) / Lanes.scalarCount }

  mutating func append(_ values: [Float], _ row: some Collection<Int>, key: UInt64) {
    let lane = count % Lanes.scalarCount
    if lane == 0 {
      for value in values { features.append(Lanes(repeating: value)) }
      for number in row { statistics.append(Lanes(repeating: Float(number))) }
    } else {
      let firstFeature = features.count - values.count
      for (index, value) in values.enumerated() { features[firstFeature + index][lane] = value }
      let firstColumn = statistics.count - row.count
      for (index, number) in row.enumerated() {
        statistics[firstColumn + index][lane] = Float(number)
      }
    }
    keys.append(key)
    count += 1
  }

  mutating func reserve(_ added: Int, features featureCount: Int, columns: Int) {
    let blocks = (count + added + Lanes.scalarCount - 1) / Lanes.scalarCount
    features.reserveCapacity(blocks * featureCount)
    statistics.reserveCapacity(blocks * columns)
    keys.reserveCapacity(count + added)
  }

  /// The scores of the candidates of a block under `weights`, or their slopes along a direction.
  @inline(__always)
  func scores(block: Int, _ weights: borrowing Span<Float>) -> Lanes {
    let first = block * weights.count
    let features = features.span
    var sum = Lanes.zero
    for index in weights.indices { sum += weights[index] * features[first + index] }
    return sum
  }

  /// The first of the candidates with the largest score; 0 where there is none.
  func best(_ weights: borrowing Span<Float>) -> Int {
    var best = LaneMaximum()
    for block in 0..<blocks { best.take(scores(block: block, weights), block: block) }
    return best.candidate
  }

  func feature(_ index: Int, of candidate: Int, featureCount: Int) -> Float {
    features[candidate / Lanes.scalarCount * featureCount + index][
      candidate % Lanes.scalarCount]
  }

  func statistic(_ column: Int, of candidate: Int, columnCount: Int) -> Float {
    statistics[candidate / Lanes.scalarCount * columnCount + column][
      candidate % Lanes.scalarCount]
  }

  /// Adds a candidate's row to `sums`.
  func add(_ candidate: Int, to sums: inout [Int]) {
    let first = candidate / Lanes.scalarCount * sums.count
    let lane = candidate % Lanes.scalarCount
    for column in sums.indices { sums[column] += Int(statistics[first + column][lane]) }
  }

  /// Puts one candidate's row into `sums` in the place of another's.
  func replace(_ old: Int, by new: Int, in sums: inout [Int]) {
    let statistics = statistics.span
    let (oldFirst, oldLane) = (old / Lanes.scalarCount * sums.count, old % Lanes.scalarCount)
    let (newFirst, newLane) = (new / Lanes.scalarCount * sums.count, new % Lanes.scalarCount)
    for column in sums.indices {
      let difference =
        statistics[newFirst + column][newLane] - statistics[oldFirst + column][oldLane]
      sums[column] += Int(difference)
    }
  }
}
