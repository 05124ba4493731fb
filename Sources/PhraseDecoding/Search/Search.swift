import Foundation
import LanguageModeling
import TextProcessing
import TranslationModel

/// Beam search for one sentence.
///
/// Stack k holds hypotheses with k source words translated. The hypotheses of a stack are grouped
/// by coverage, last position and junction. A group and a span by which it can be extended form a
/// cube, whose rows are the hypotheses of the group and whose columns the options of the span, both
/// in descending order of estimates. The cells of all cubes that lead to a stack are taken in the
/// order of their estimates (Huang and Chiang 2007); the n-gram models score a cell only when it
/// reaches the top of the queue.
package struct Search {
  private let decoder: PhraseDecoder
  private let model: LogLinearModel
  /// Scorers of the n-gram models; also for building derivations and for the next search.
  var scorers: SequenceScorers
  let source: [String]
  private let length: Int
  let options: TranslationOptions
  private let futureCosts: FutureCosts
  /// System uptime, in seconds, after which each stack gets one hypothesis; nil without a time
  /// limit.
  private let deadline: Double?
  /// All hypotheses, in the order in which they were made.
  private(set) var arena: [Hypothesis] = []
  /// Indices of the hypotheses that are extended, by stack and group, in descending order of
  /// estimates.
  private var rows: [Int32] = []
  /// Cubes by the stack that they lead to.
  private var cubes: [[Cube]]
  private var queue = CubeQueue()
  private var recombination = RecombinationTable()
  /// Indices of the hypotheses of the current stack, without recombined ones.
  private var stack: [Int32] = []

  /// Extensions of a group of hypotheses by the options of one span.
  private struct Cube {
    var rowStart: Int, rowEnd: Int
    var optionStart: Int, optionEnd: Int
    /// Coverage including the span.
    var coverage: Coverage
    /// Source position after the span.
    var spanEnd: UInt32
    /// Whether the extensions translate the whole sentence.
    var isComplete: Bool
    /// Orientation of the span to the phrases of the group.
    var orientation: Orientation
    /// Junction after the span.
    var junction: Junction
    /// Weighted distortion of the jump to the span.
    var distortion: Float
    /// Weighted future cost of the free positions, including the distortion still to come.
    var futureCost: Float
  }

  /// Searches for translations of `source`, which must not be empty.
  ///
  /// - Parameters:
  ///   - scorers: scorers of the decoder, new or from an earlier search.
  ///   - constraints: constraints that can be met, whose spans do not overlap.
  init(
    _ source: [String], _ decoder: PhraseDecoder, _ scorers: consuming SequenceScorers,
    constraints: [PhraseConstraint] = []
  ) {
    self.decoder = decoder
    model = decoder.model
    scorers.beginSentence(source)
    // Without `consume` the parameter would live on, and the first query would copy every cache.
    self.scorers = consume scorers
    deadline = decoder.options.timeLimit.map { ProcessInfo.processInfo.systemUptime + $0 }
    self.source = source
    length = source.count
    options = TranslationOptions(source, decoder, constraints: constraints)
    futureCosts = FutureCosts(options, length: length)
    cubes = [[Cube]](repeating: [], count: length + 1)
    arena.append(
      Hypothesis(
        coverage: Coverage(), states: model.sentenceStart, lastEnd: 0,
        junction: .sentenceStart, toNext: OrientationScores(), score: 0,
        estimate: futureCosts.cost(of: Coverage()), parent: -1, option: -1))
    stack = [0]
    for covered in 0..<length {
      prune()
      extend(covered)
      fill(covered + 1)
    }
  }

  /// Index of the best complete hypothesis. It always exists: every word has an option, and
  /// translation from left to right is within any limit.
  var best: Int {
    var best = Int(stack[0])
    for index in stack where arena[Int(index)].score > arena[best].score { best = Int(index) }
    return best
  }

  /// Indices of all complete hypotheses that were not recombined into others.
  var complete: [Int] { stack.map(Int.init) }

  /// Indices of the hypotheses that were extended.
  var extendedHypotheses: [Int] { rows.map(Int.init) }

  /// Applies threshold and histogram pruning to the stack, and sorts it by groups.
  private mutating func prune() {
    // A local constant, so that the closures below do not capture and copy the whole search.
    let arena = arena
    guard let top = stack.lazy.map({ arena[Int($0)].estimate }).max() else { return }
    let floor = top - decoder.beamThreshold
    stack.removeAll { arena[Int($0)].estimate < floor }
    if stack.count > decoder.options.stackSize {
      stack.sort { (arena[Int($1)].estimate, $0) < (arena[Int($0)].estimate, $1) }
      stack.removeLast(stack.count - decoder.options.stackSize)
    }
    stack.sort { left, right in
      let (a, b) = (arena[Int(left)], arena[Int(right)])
      if a.coverage != b.coverage {
        return (a.coverage.firstGap, a.coverage.window) < (b.coverage.firstGap, b.coverage.window)
      }
      if a.lastEnd != b.lastEnd { return a.lastEnd < b.lastEnd }
      if a.junction.swapEnd != b.junction.swapEnd {
        return a.junction.swapEnd < b.junction.swapEnd
      }
      return (b.estimate, left) < (a.estimate, right)
    }
  }

  /// Makes the cubes of the current stack, which has `covered` words translated.
  private mutating func extend(_ covered: Int) {
    let base = rows.count
    rows.append(contentsOf: stack)
    var start = 0
    while start < stack.count {
      let first = arena[Int(stack[start])]
      var end = start + 1
      while end < stack.count, arena[Int(stack[end])].coverage == first.coverage,
        arena[Int(stack[end])].lastEnd == first.lastEnd,
        arena[Int(stack[end])].junction == first.junction
      {
        end += 1
      }
      addCubes(first, rows: base + start..<base + end, covered: covered)
      start = end
    }
  }

  private mutating func addCubes(_ group: Hypothesis, rows: Range<Int>, covered: Int) {
    let lastEnd = Int(group.lastEnd)
    group.coverage.forEachExtension(
      after: lastEnd, length: length, longest: options.longestSpan,
      limit: decoder.options.distortionLimit
    ) { span in
      let range = options.range(span)
      if range.isEmpty { return }
      let coverage = group.coverage.adding(span)
      cubes[covered + span.count].append(
        Cube(
          rowStart: rows.lowerBound, rowEnd: rows.upperBound, optionStart: range.lowerBound,
          optionEnd: range.upperBound, coverage: coverage, spanEnd: UInt32(span.upperBound),
          isComplete: covered + span.count == length,
          orientation: group.junction.orientation(of: span),
          junction: model.junction(after: span, coverage),
          distortion: -Float(abs(span.lowerBound - lastEnd)) * model.distortionWeight,
          futureCost: futureCosts.cost(of: coverage)
            - Float(futureCosts.distortion(of: coverage, from: span.upperBound))
            * model.distortionWeight))
    }
  }

  /// Fills the stack of hypotheses with `covered` translated words from its cubes.
  private mutating func fill(_ covered: Int) {
    stack.removeAll(keepingCapacity: true)
    recombination.clear()
    queue.removeAll()
    for cube in cubes[covered].indices {
      let cell = CubeCell(cube: UInt32(cube), row: 0, column: 0)
      queue.insert(cell, estimate: estimate(cell, cubes[covered][cube]))
    }
    var popLimit = decoder.options.method == .cube ? decoder.options.popLimit : .max
    if let deadline, ProcessInfo.processInfo.systemUptime >= deadline { popLimit = 1 }
    var popped = 0
    var floor = -Float.infinity
    while popped < popLimit, let (cell, estimate) = queue.best {
      if estimate < floor { break }
      let cube = cubes[covered][Int(cell.cube)]
      if !cell.isScored {
        let scored = scored(cell, cube)
        queue.replaceBest(by: scored, estimate: scored.score + cube.futureCost)
        continue
      }
      popped += 1
      floor = max(floor, estimate - decoder.beamThreshold)
      add(cell, cube)
      // Each cell is reached once: from the left, or in the first column from above.
      if Int(cell.column) + 1 < cube.optionEnd - cube.optionStart {
        let right = CubeCell(cube: cell.cube, row: cell.row, column: cell.column + 1)
        queue.replaceBest(by: right, estimate: self.estimate(right, cube))
      } else {
        queue.removeBest()
      }
      if cell.column == 0 && Int(cell.row) + 1 < cube.rowEnd - cube.rowStart {
        let below = CubeCell(cube: cell.cube, row: cell.row + 1, column: 0)
        queue.insert(below, estimate: self.estimate(below, cube))
      }
    }
    cubes[covered].removeAll()
  }

  /// Returns the estimate of a cell that the n-gram models have not scored.
  private func estimate(_ cell: CubeCell, _ cube: Cube) -> Float {
    let hypothesis = arena[Int(rows[cube.rowStart + Int(cell.row)])]
    let option = options.options[cube.optionStart + Int(cell.column)]
    return hypothesis.score + hypothesis.toNext[cube.orientation] + option.estimate
      + option.toPrevious[cube.orientation] + cube.distortion + cube.futureCost
  }

  /// Returns the cell with the scores of the n-gram models.
  private mutating func scored(_ cell: CubeCell, _ cube: Cube) -> CubeCell {
    let hypothesis = arena[Int(rows[cube.rowStart + Int(cell.row)])]
    let index = cube.optionStart + Int(cell.column)
    let option = options.options[index]
    var result = cell
    result.isScored = true
    result.states = hypothesis.states
    result.score =
      hypothesis.score + hypothesis.toNext[cube.orientation] + option.score
      + option.toPrevious[cube.orientation] + cube.distortion
      + scorers.score(
        option, options.tokens, index: index,
        jump: model.jump(from: hypothesis.states.position, to: option), &result.states)
    if cube.isComplete { result.score += scorers.end(&result.states) }
    return result
  }

  /// Adds the hypothesis of a scored cell to the stack, or recombines it with one in the stack.
  private mutating func add(_ cell: CubeCell, _ cube: Cube) {
    var hypothesis = Hypothesis(
      coverage: cube.coverage, states: cell.states, lastEnd: cube.spanEnd, junction: cube.junction,
      toNext: options.options[cube.optionStart + Int(cell.column)].toNext, score: cell.score,
      estimate: cell.score + cube.futureCost, parent: rows[cube.rowStart + Int(cell.row)],
      option: Int32(cube.optionStart + Int(cell.column)))
    let index = arena.count
    let (slot, found) = recombination.find(hypothesis, in: arena)
    guard let found else {
      recombination.set(slot, to: index)
      arena.append(hypothesis)
      stack.append(Int32(index))
      return
    }
    if hypothesis.score > arena[found].score {
      // The new hypothesis replaces the old one, which becomes its alternative.
      let old = arena[found]
      hypothesis.alternative = Int32(index)
      arena.append(old)
      arena[found] = hypothesis
    } else {
      hypothesis.alternative = arena[found].alternative
      arena[found].alternative = Int32(index)
      arena.append(hypothesis)
    }
  }
}
