import Primitives

/// A direction in weight space.
struct Direction {
  /// One element for each weight.
  let values: [Float]
  /// Index of the weight, if the direction is a unit vector; nil for any other direction.
  let coordinate: Int?

  init(values: [Float]) {
    self.values = values
    let changed = values.indices.filter { values[$0] != 0 }
    coordinate = changed.count == 1 && values[changed[0]] == 1 ? changed[0] : nil
  }
}

/// Generator of the directions along which weights are searched.
struct Directions {
  /// Spread of each feature among the candidates; see `CandidatePool.spreads`.
  let spreads: [Float]

  /// Returns each coordinate in which candidates differ, and as many random directions, in random
  /// order.
  ///
  /// Random directions can leave a ridge on which no single coordinate improves the score.
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

  /// Returns a random direction in which each feature changes the scores by about the same amount.
  func random(_ random: inout SplitMix64) -> [Float] {
    spreads.map { $0 > 0 ? Float(random.normal()) / $0 : 0 }
  }

  /// Returns random weights whose scores differ from those of `weights` by about as much as the
  /// scores of candidates differ under `weights`.
  func start(near weights: [Float], _ random: inout SplitMix64) -> [Float] {
    let effects = zip(weights, spreads).map { abs($0 * $1) }
    let varying = Float(max(1, spreads.count { $0 > 0 }))
    let effect = max(effects.reduce(0, +) / varying, 1e-6)
    return zip(weights, self.random(&random)).map { $0 + effect * $1 }
  }
}
