/// One value for each of eight candidates.
typealias Lanes = SIMD8<Float>

/// Largest of many values and the candidate that has it, computed eight at a time.
struct LaneMaximum {
  private var values = Lanes(repeating: -.infinity)
  private var blocks = SIMD8<Int32>.zero

  @inline(__always)
  mutating func update(_ newValues: Lanes, block: Int) {
    let larger = newValues .> values
    values.replace(with: newValues, where: larger)
    blocks.replace(with: Int32(truncatingIfNeeded: block), where: larger)
  }

  /// The largest value; minus infinity if there was none above it.
  var value: Float { values.max() }

  /// The first candidate with the largest value.
  var candidate: Int {
    let largest = value
    var first = Int.max
    for lane in values.indices where values[lane] == largest {
      first = min(first, Int(blocks[lane]) * Lanes.scalarCount + lane)
    }
    return first == .max ? 0 : first
  }
}

/// All candidates of one sentence, in blocks of eight that are computed at once.
///
/// Unused lanes of the last block repeat its first candidate, so they never win against it.
package struct SentenceCandidates: Sendable, Equatable {
  package internal(set) var count = 0
  /// Feature values. Shape: `[blocks x features]`.
  var features: [Lanes] = []
  /// Statistics of the metric: integers, which single precision represents exactly up to 2^24.
  /// Shape: `[blocks x columns]`.
  var statistics: [Lanes] = []
  /// Key of each candidate. Shape: `[count]`.
  var keys: [UInt64] = []

  var blocks: Int { (count + Lanes.scalarCount - 1) / Lanes.scalarCount }

  /// Appends a candidate.
  ///
  /// - Parameters:
  ///   - values: Feature values.
  ///   - row: Statistics.
  mutating func append(_ values: [Float], _ row: some Collection<Int>, key: UInt64) {
    let lane = count % Lanes.scalarCount
    if lane == 0 {
      for value in values { features.append(Lanes(repeating: value)) }
      for value in row { statistics.append(Lanes(repeating: Float(value))) }
    } else {
      let firstFeature = features.count - values.count
      for (index, value) in values.enumerated() { features[firstFeature + index][lane] = value }
      let firstColumn = statistics.count - row.count
      for (index, value) in row.enumerated() {
        statistics[firstColumn + index][lane] = Float(value)
      }
    }
    keys.append(key)
    count += 1
  }

  /// Reserves capacity for more candidates.
  mutating func reserve(_ added: Int, features featureCount: Int, columns: Int) {
    let blocks = (count + added + Lanes.scalarCount - 1) / Lanes.scalarCount
    features.reserveCapacity(blocks * featureCount)
    statistics.reserveCapacity(blocks * columns)
    keys.reserveCapacity(count + added)
  }

  /// Returns the scores of the candidates of a block under `weights`, or their slopes along a
  /// direction.
  @inline(__always)
  func scores(block: Int, _ weights: borrowing Span<Float>) -> Lanes {
    let first = block * weights.count
    let features = features.span
    var sum = Lanes.zero
    for index in weights.indices { sum += weights[index] * features[first + index] }
    return sum
  }

  /// Returns the first of the candidates with the largest score; 0 if there is none.
  func best(_ weights: borrowing Span<Float>) -> Int {
    var best = LaneMaximum()
    for block in 0..<blocks { best.update(scores(block: block, weights), block: block) }
    return best.candidate
  }

  func feature(_ index: Int, of candidate: Int, featureCount: Int) -> Float {
    features[candidate / Lanes.scalarCount * featureCount + index][candidate % Lanes.scalarCount]
  }

  func statistic(_ column: Int, of candidate: Int, columnCount: Int) -> Float {
    statistics[candidate / Lanes.scalarCount * columnCount + column][candidate % Lanes.scalarCount]
  }

  /// Adds a candidate's statistics to `sums`.
  func add(_ candidate: Int, to sums: inout [Int]) {
    let first = candidate / Lanes.scalarCount * sums.count
    let lane = candidate % Lanes.scalarCount
    for column in sums.indices { sums[column] += Int(statistics[first + column][lane]) }
  }

  /// Replaces one candidate's statistics in `sums` by another's.
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
