/// The operations that write the target words of a sentence or phrase pair and use up its source words,
/// in target order: translate a unit, the smallest set of words whose links stay among them; delete a source
/// word without links; insert a target word without links; jump forward or back in the source.
///
/// Source: Durrani, Schmid and Fraser 2011, section 3. A jump says only its direction here.
package struct OperationSequence {
  package enum Operation: Equatable {
    /// The positions of words; no source words: an insertion, no target words: a deletion.
    case unit(source: [Int], target: [Int])
    case forward
    case backward
  }

  /// Without the jump to the first unit, which depends on what was translated before.
  package private(set) var operations: [Operation] = []
  /// The source position to which that jump goes.
  package private(set) var start: Int?
  /// The source position behind the last operation.
  package private(set) var end = 0
  private var insertions: [Int] = []

  package init(sourceCount: Int, targetCount: Int, links: [(source: Int, target: Int)]) {
    // Words of one unit have one root: the first of its target words.
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

  /// Deletes the words without links that begin at `position`: they go with what stands before them.
  private mutating func delete(from position: Int, _ roots: [Int]) {
    end = position
    while end < roots.count && roots[end] < 0 {
      operations.append(.unit(source: [end], target: []))
      end += 1
    }
  }

  /// Inserts the words without links that wait for the jump to the unit behind them.
  private mutating func insert() {
    operations += insertions.map { .unit(source: [], target: [$0]) }
    insertions.removeAll()
  }

  // MARK: - As tokens

  package static let forward = ">"
  package static let backward = "<"

  /// Appends the token of an operation: the unit's words, `the|das`, `hard|hats||schutzhelme`.
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
