/// Which pairs of a corpus are for training, development and testing.
///
/// The sets are taken evenly from the whole corpus, so that they look like it, and without chance, so
/// that the same corpus is always split in the same way.
package struct CorpusSplit: Sendable {
  package private(set) var training: [Int] = []
  package private(set) var development: [Int] = []
  package private(set) var test: [Int] = []

  /// - Precondition: `count` is at least `development + test`.
  package init(count: Int, development: Int, test: Int) {
    let apart = development + test
    var taken = 0
    for pair in 0..<count {
      // Pair by pair, `apart` of `count` are due (Bresenham's line).
      let due = (pair + 1) * apart / count
      if due == taken {
        training.append(pair)
        continue
      }
      // And of those, `development` of `apart` go to the development set.
      let isDevelopment = due * development / apart > taken * development / apart
      taken = due
      if isDevelopment { self.development.append(pair) } else { self.test.append(pair) }
    }
  }
}
