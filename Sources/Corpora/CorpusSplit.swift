/// Division of a corpus into training, development and test sets, as indices of pairs.
///
/// The development and test sets are spread evenly over the whole corpus, so that they represent
/// it, and are chosen deterministically, so that a corpus is always divided in the same way.
package struct CorpusSplit: Sendable {
  package private(set) var training: [Int] = []
  package private(set) var development: [Int] = []
  package private(set) var test: [Int] = []

  /// - Precondition: `count` is at least `development + test`.
  package init(count: Int, development: Int, test: Int) {
    let heldOut = development + test
    var taken = 0
    for pair in 0..<count {
      // Held-out pairs among the first `pair + 1`, spread evenly (Bresenham's line algorithm).
      let due = (pair + 1) * heldOut / count
      if due == taken {
        training.append(pair)
        continue
      }
      // Development pairs are spread evenly over the held-out pairs in the same way.
      let isDevelopment = due * development / heldOut > taken * development / heldOut
      taken = due
      if isDevelopment { self.development.append(pair) } else { self.test.append(pair) }
    }
  }

  /// Removes pairs from the training set that share a side with a pair of another set, and returns
  /// their number: what a system has seen in training says little about what it can translate.
  package mutating func removeOverlap(_ source: TextLines, _ target: TextLines) -> Int {
    let before = training.count
    for side in [source, target] {
      let heldOut = Set((development + test).map { side.bytes[side.range($0)] })
      training.removeAll { heldOut.contains(side.bytes[side.range($0)]) }
    }
    return before - training.count
  }
}
