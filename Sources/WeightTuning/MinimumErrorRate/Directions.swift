import Primitives

/// Along which line weights change.
struct Direction {
  /// One for each weight.
  let values: [Float]
  /// The only weight that changes, and by 1; nil for any other direction.
  let coordinate: Int?

  init(values: [Float]) {
    self.values = values
    let changed = values.indices.filter { values[$0] != 0 }
    coordinate = changed.count == 1 && values[changed[0]] == 1 ? changed[0] : nil
  }
}

/// The lines along which weights are searched.
struct Directions {
  /// For each feature how far candidates lie apart in it, see `CandidatePool.spreads`.
  let spreads: [Float]

  /// Each coordinate in which candidates differ, and as many random directions, in random order.
  ///
  /// Random directions leave the ridges on which no single coordinate gets ahead.
  func next(_ random: inout SplitMix64) -> [Direction] {
    var directions: [Direction] = []
    for index in spreads.indices where spreads[index] > 0 {
      var coordinate = [Float](repeating: 0, count: spreads.count)
      coordinate[index] = 1
      directions.append(Direction(values: coordinate))
      directions.append(Direction(values: self.random(&random)))
    }
    directions.shuffle(using: &random)
    return directions
  }

  /// A direction in which each feature moves the scores by about as much.
  func random(_ random: inout SplitMix64) -> [Float] {
    spreads.map { $0 > 0 ? Float(random.normal()) / $0 : 0 }
  }

  /// Weights whose scores differ from those of `weights` by about as much as these differ among candidates.
  func start(near weights: [Float], _ random: inout SplitMix64) -> [Float] {
    let effects = zip(weights, spreads).map { abs($0 * $1) }
    let varying = Float(max(1, spreads.count { $0 > 0 }))
    let effect = max(effects.reduce(0, +) / varying, 1e-6)
    return zip(weights, self.random(&random)).map { $0 + effect * $1 }
  }
}
