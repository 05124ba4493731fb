/// Sequence of operations that generates the target words of a sentence or phrase pair and covers
/// its source words, in target order.
///
/// The operations are: translation of a unit, a minimal set of words closed under links; deletion
/// of an unlinked source word; insertion of an unlinked target word; jump forward or backward in
/// the source.
///
/// Source: Durrani, Schmid and Fraser 2011, section 3. Jumps are reduced to their direction.
package struct OperationSequence {
  package enum Operation: Equatable {
    /// Unit, by word positions; an insertion if `source` is empty, a deletion if `target` is empty.
    case unit(source: [Int], target: [Int])
    /// Jump forward in the source.
    case forward
    /// Jump backward in the source.
    case backward
  }

  /// Operations without the jump to the first unit, which depends on the preceding context.
  package private(set) var operations: [Operation] = []
  /// Source position of the first unit or deletion; nil if there is none.
  package private(set) var start: Int?
  /// Source position after the last operation.
  package private(set) var end = 0
  /// Unlinked target words not yet inserted.
  private var insertions: [Int] = []

  package init(sourceCount: Int, targetCount: Int, links: [(source: Int, target: Int)]) {
    // The root of a word is the first target word of its unit; -1 for none.
    var sourceRoots = [Int](repeating: -1, count: sourceCount)
    var targetRoots = Array(0..<targetCount)
    for (source, target) in links where source < sourceCount && target < targetCount {
      let (old, new) = (sourceRoots[source], targetRoots[target])
      sourceRoots[source] = old < 0 ? new : min(old, new)
      guard old >= 0, old != new else { continue }
      for index in targetRoots.indices where targetRoots[index] == max(old, new) {
        targetRoots[index] = min(old, new)
      }
      for index in sourceRoots.indices where sourceRoots[index] == max(old, new) {
        sourceRoots[index] = min(old, new)
      }
    }
    delete(from: 0, sourceRoots)
    if end > 0 { start = 0 }
    for target in 0..<targetCount where targetRoots[target] == target {
      let sources = sourceRoots.indices.filter { sourceRoots[$0] == target }
      guard let first = sources.first else {
        insertions.append(target)
        continue
      }
      if start == nil {
        start = first
      } else if first != end {
        operations.append(first > end ? .forward : .backward)
      }
      insert()
      operations.append(
        .unit(source: sources, target: targetRoots.indices.filter { targetRoots[$0] == target }))
      for source in sources { delete(from: source + 1, sourceRoots) }
    }
    insert()
  }

  /// Deletes the unlinked source words from `position` on, which are attached to the preceding
  /// unit.
  private mutating func delete(from position: Int, _ roots: [Int]) {
    end = position
    while end < roots.count && roots[end] < 0 {
      operations.append(.unit(source: [end], target: []))
      end += 1
    }
  }

  /// Inserts the pending unlinked target words, which follow the jump to the next unit.
  private mutating func insert() {
    operations += insertions.map { .unit(source: [], target: [$0]) }
    insertions.removeAll()
  }

  // MARK: - Tokens

  /// Token of a jump forward.
  package static let forward = ">"
  /// Token of a jump backward.
  package static let backward = "<"

  /// Appends the token of an operation, for a unit its words: `the||das`, `hard|hats||schutzhelme`.
  ///
  /// - Parameters:
  ///   - source: returns the source word at a position.
  ///   - target: returns the target word at a position.
  package static func append(
    _ operation: Operation, source: (Int) -> ArraySlice<UInt8>,
    target: (Int) -> ArraySlice<UInt8>, to token: inout [UInt8]
  ) {
    switch operation {
    case .forward: token += Self.forward.utf8
    case .backward: token += Self.backward.utf8
    case .unit(let sources, let targets):
      for position in sources {
        token += source(position)
        token.append(bar)
      }
      for position in targets {
        token.append(bar)
        token += target(position)
      }
    }
  }

  private static let bar = UInt8(ascii: "|")
}
