import Primitives
import TextProcessing

/// Enumeration of different translations in descending order of scores, each by its best
/// derivation.
///
/// Every hypothesis knows the score of its best derivation, so a derivation can be followed from
/// its end to its beginning with an exact estimate of the rest: the first complete one is the best,
/// the next one the second best (A* search). Of two paths to the same hypothesis with the same
/// words after it, the second yields only the translations of the first with worse scores, and is
/// dropped: there are very many segmentations of few translations.
///
/// A long sentence that repeats itself has millions of paths whose scores hardly differ. Beyond a
/// limit, each path is completed by its own best derivation alone: the order remains, but some
/// translations are left out.
package struct NBest {
  /// Derivation followed back to `hypothesis`, whose own best derivation completes it.
  private struct Path {
    /// Best score of a derivation that ends with the phrases after `hypothesis`.
    var total: Float
    /// Index of the hypothesis in the arena.
    var hypothesis: Int32
    /// Score of the phrases after `hypothesis`.
    var rest: Float
    /// Index in `steps` of the phrase after `hypothesis`; -1 at the end of the sentence.
    var step: Int32
    /// Hash of the words after `hypothesis`.
    var words: UInt64

    func precedes(_ other: Path) -> Bool {
      total != other.total ? total > other.total : step < other.step
    }
  }

  /// Phrase of a path.
  private struct Step {
    /// Index of the option.
    var option: Int32
    /// Index of the next phrase in `steps`; -1 at the end of the sentence.
    var next: Int32
  }

  /// Number of steps after which paths branch no more; they take about 80 bytes each.
  private static let branchingSteps = 1 << 20

  private let arena: [Hypothesis]
  private let options: TranslationOptions
  private let model: LogLinearModel
  /// Values by source position that stand for copied words in hashes.
  private let copies: [UInt64]
  /// Hashes of the hypotheses reached so far with the words after them.
  private var seen: Set<UInt64> = []
  private var heap: [Path] = []
  private var steps: [Step] = []

  package init(_ search: Search, _ model: LogLinearModel) {
    arena = search.arena
    options = search.options
    self.model = model
    let source = search.source
    copies = source.map { word in
      // The identifier in the target vocabulary, as for the words of phrases, or else the position
      // of the first occurrence.
      if let id = model.words.target.id(of: word) { return UInt64(id) }
      return ~UInt64(source.firstIndex(of: word) ?? 0)
    }
    for index in search.complete {
      insert(Path(total: arena[index].score, hypothesis: Int32(index), rest: 0, step: -1, words: 0))
    }
  }

  /// Returns the next derivation as indices of options in target order; nil after the last one.
  package mutating func next() -> (options: [Int32], score: Float)? {
    while var path = removeBest() {
      while seen.insert(Self.combine(path.words, UInt64(truncatingIfNeeded: path.hypothesis)))
        .inserted
      {
        if arena[Int(path.hypothesis)].parent < 0 { return (chosen(path), path.total) }
        guard steps.count < Self.branchingSteps else {
          path = extended(path, by: path.hypothesis)
          continue
        }
        // The hypothesis and each one recombined into it extend the path.
        var index = path.hypothesis
        while index >= 0 {
          insert(extended(path, by: index))
          index = arena[Int(index)].alternative
        }
        break
      }
    }
    return nil
  }

  /// Returns a path with the phrase of a hypothesis before it, its own or one recombined into that.
  private mutating func extended(_ path: Path, by index: Int32) -> Path {
    let hypothesis = arena[Int(index)]
    let parent = arena[Int(hypothesis.parent)]
    let rest = path.rest + hypothesis.score - parent.score
    steps.append(Step(option: hypothesis.option, next: path.step))
    return Path(
      total: parent.score + rest, hypothesis: hypothesis.parent, rest: rest,
      step: Int32(steps.count - 1), words: words(of: hypothesis.option, before: path.words))
  }

  /// Returns the options of a path in target order.
  private func chosen(_ path: Path) -> [Int32] {
    var options: [Int32] = []
    var step = path.step
    while step >= 0 {
      options.append(steps[Int(step)].option)
      step = steps[Int(step)].next
    }
    return options
  }

  /// Returns the words of a derivation as identifiers; equal ones are of equal words.
  func words(of path: [Int32]) -> [UInt64] {
    path.flatMap { index -> [UInt64] in
      let option = options.options[Int(index)]
      guard option.pair >= 0 else { return [copies[Int(option.start)]] }
      return model.target(ofPair: Int(option.pair)).map { UInt64($0) }
    }
  }

  /// Returns the hash of the words of an option and the words after it, which `rest` is the hash
  /// of.
  private func words(of option: Int32, before rest: UInt64) -> UInt64 {
    let option = options.options[Int(option)]
    guard option.pair >= 0 else { return Self.combine(rest, copies[Int(option.start)]) }
    var hash = rest
    for word in model.target(ofPair: Int(option.pair)).reversed() {
      hash = Self.combine(hash, UInt64(word))
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
