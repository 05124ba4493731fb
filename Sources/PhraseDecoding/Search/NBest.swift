import Primitives
import TextProcessing
package import TranslationModel

/// Enumerates different translations from the best to worse ones, each by its best derivation.
///
/// Every hypothesis knows its best derivation's score, so a derivation can be followed from its end to
/// its beginning with an exact estimate of what is still to come: the first to be complete is the best,
/// the next the second best (A* search). Of two ways that have come to the same hypothesis with the same
/// words behind it, the second can only repeat, with worse scores, what the first will say, and is given up:
/// there are very many segmentations of few translations.
package struct NBest {
  /// A derivation followed back to `hypothesis`, whose own best derivation completes it.
  private struct Path {
    /// The best total score of a derivation that begins this way from the end.
    var total: Float
    var hypothesis: Int32
    /// The score of the phrases after `hypothesis`.
    var rest: Float
    /// The place in `steps` of the phrase after `hypothesis`; -1 at the end.
    var step: Int32
    /// A hash of the words after `hypothesis`.
    var words: UInt64

    func precedes(_ other: Path) -> Bool {
      total != other.total ? total > other.total : step < other.step
    }
  }

  private struct Step {
    var option: Int32
    var next: Int32
  }

  private let arena: [Hypothesis]
  private let options: TranslationOptions
  private let table: PhraseTable
  /// By source position: what stands for its word where it is copied.
  private let copies: [UInt64]
  /// Hashes of the hypotheses that were come to, with the words behind them.
  private var seen: Set<UInt64> = []
  private var heap: [Path] = []
  private var steps: [Step] = []

  package init(_ search: Search, _ table: PhraseTable) {
    arena = search.arena
    options = search.options
    self.table = table
    let source = search.source
    copies = source.map { word in
      // As a word of a phrase, where phrases have it; otherwise as the first place where it stands.
      if let id = table.targetVocabulary.id(of: word) { return UInt64(id) }
      return ~UInt64(source.firstIndex(of: word) ?? 0)
    }
    for number in search.complete {
      insert(
        Path(total: arena[number].score, hypothesis: Int32(number), rest: 0, step: -1, words: 0))
    }
  }

  /// The next derivation as option numbers in target order, or nil if there is no other.
  package mutating func next() -> (options: [Int32], score: Float)? {
    while let path = removeBest() {
      let place = Self.combine(path.words, UInt64(truncatingIfNeeded: path.hypothesis))
      guard seen.insert(place).inserted else { continue }
      if arena[Int(path.hypothesis)].parent < 0 {
        var options: [Int32] = []
        var step = path.step
        while step >= 0 {
          options.append(steps[Int(step)].option)
          step = steps[Int(step)].next
        }
        return (options, path.total)
      }
      // The hypothesis and the ones recombined into it each give one way to go on.
      var number = path.hypothesis
      while number >= 0 {
        let hypothesis = arena[Int(number)]
        let parent = arena[Int(hypothesis.parent)]
        let rest = path.rest + hypothesis.score - parent.score
        steps.append(Step(option: hypothesis.option, next: path.step))
        insert(
          Path(
            total: parent.score + rest, hypothesis: hypothesis.parent, rest: rest,
            step: Int32(steps.count - 1), words: words(of: hypothesis.option, before: path.words)))
        number = hypothesis.alternative
      }
    }
    return nil
  }

  /// The hash of an option's words and those behind it.
  private func words(of option: Int32, before rest: UInt64) -> UInt64 {
    let option = options.options[Int(option)]
    guard option.pair >= 0 else { return Self.combine(rest, copies[Int(option.start)]) }
    var hash = rest
    for position in table.targets.range(Int(table.pairTargets[Int(option.pair)])).reversed() {
      hash = Self.combine(hash, UInt64(table.targets.words[position]))
    }
    return hash
  }

  private static func combine(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    let mixed = (hash ^ value &+ HashMixing.goldenRatio) &* 0xbf58_476d_1ce4_e5b9
    return mixed ^ mixed >> 31
  }

  private mutating func insert(_ path: Path) {
    heap.append(path)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if !path.precedes(heap[parent]) { break }
      heap[child] = heap[parent]
      child = parent
    }
    heap[child] = path
  }

  private mutating func removeBest() -> Path? {
    guard let best = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return best }
    var parent = 0
    while true {
      var child = 2 * parent + 1
      if child >= heap.count { break }
      if child + 1 < heap.count && heap[child + 1].precedes(heap[child]) { child += 1 }
      if !heap[child].precedes(last) { break }
      heap[parent] = heap[child]
      parent = child
    }
    heap[parent] = last
    return best
  }
}
