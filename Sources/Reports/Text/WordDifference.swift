/// Which words two sequences do not share: what is left of each beside a longest common subsequence.
struct WordDifference {
  private(set) var removed: Set<Int> = []
  private(set) var inserted: Set<Int> = []

  /// Lengths together beyond which memory, which grows with the square of the differences, is too dear.
  private static let longest = 4000

  init(from before: [String], to after: [String]) {
    guard before.count + after.count <= Self.longest else {
      if before != after { (removed, inserted) = (Set(before.indices), Set(after.indices)) }
      return
    }
    for change in after.difference(from: before) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
  }
}
