/// Split of the corpus into train, dev and test. No sentence of one part, on either side, occurs in
/// another.
struct Splitter {
  struct Parts {
    var train: [SentencePair] = []
    var dev: [SentencePair] = []
    var test: [SentencePair] = []
  }

  static let devCount = 500
  static let testCount = 1000

  /// Splits the pairs. Pairs that share a sentence form a group, and a group is never divided. Of a
  /// group drawn for dev or test, one pair is used and the others are dropped.
  static func split(_ pairs: [SentencePair], random: inout RandomSource) -> Parts {
    var groups = grouped(pairs)
    random.shuffle(&groups)
    var parts = Parts()
    for group in groups {
      if parts.dev.count < devCount {
        parts.dev.append(pairs[random.pick(group)])
      } else if parts.test.count < testCount {
        parts.test.append(pairs[random.pick(group)])
      } else {
        parts.train += group.map { pairs[$0] }
      }
    }
    random.shuffle(&parts.train)
    return parts
  }

  private static func grouped(_ pairs: [SentencePair]) -> [[Int]] {
    var leader = Array(pairs.indices)
    func find(_ index: Int) -> Int {
      var root = index
      while leader[root] != root { root = leader[root] }
      return root
    }
    var firstByKey: [String: Int] = [:]
    for (index, pair) in pairs.enumerated() {
      for key in ["ro " + pair.romanianKey, "en " + pair.englishKey] {
        if let other = firstByKey[key] {
          let (low, high) = (min(find(other), find(index)), max(find(other), find(index)))
          leader[high] = low
        } else {
          firstByKey[key] = index
        }
      }
    }
    var position: [Int: Int] = [:]
    var groups: [[Int]] = []
    for index in pairs.indices {
      let root = find(index)
      if let place = position[root] {
        groups[place].append(index)
      } else {
        position[root] = groups.count
        groups.append([index])
      }
    }
    return groups
  }
}
