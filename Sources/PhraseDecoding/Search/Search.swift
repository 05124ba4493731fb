import Foundation
import LanguageModeling
import TextProcessing
import TranslationModel

/// Beam search for one sentence.
///
/// Stack k holds hypotheses with k source words translated. The hypotheses of a stack are grouped by
/// coverage and last position; a group and a span that it can be extended by make a cube, whose rows are
/// the group's hypotheses and whose columns the span's options, both the best first. The cells of all
/// cubes that lead to a stack are taken in the order of their estimates (Huang and Chiang 2007), which a
/// language model score makes exact only when a cell comes to the top.
package struct Search {
  private let decoder: PhraseDecoder
  /// What the n-gram models say; for whoever spells out derivations, and for the next search.
  var scorers: SequenceScorers
  let source: [String]
  private let length: Int
  let options: TranslationOptions
  private let futureCosts: FutureCosts
  /// When to finish with the best so far, in seconds of the system's uptime.
  private let deadline: Double?
  /// Every hypothesis made, in the order of making.
  private(set) var arena: [Hypothesis] = []
  /// By words translated: the hypotheses that are extended, group by group, the best first.
  private var rows: [Int32] = []
  private var cubes: [[Cube]]
  private var queue = CubeQueue()
  private var recombination = RecombinationTable()
  /// The hypotheses of the stack in work, without recombined ones.
  private var stack: [Int32] = []

  private struct Cube {
    var rowStart: Int, rowEnd: Int
    var optionStart: Int, optionEnd: Int
    var coverage: Coverage
    var spanEnd: UInt32
    var isComplete: Bool
    var orientation: Orientation
    var junction: Junction
    /// The weighted distortion of the jump to the span.
    var distortion: Float
    /// Of what is left to translate, with the jumps that it needs.
    var futureCost: Float
  }

  /// Searches; `source` must not be empty.
  ///
  /// - Parameter scorers: of the decoder, perhaps of an earlier search.
  init(_ source: [String], _ decoder: PhraseDecoder, _ scorers: consuming SequenceScorers) {
    self.decoder = decoder
    scorers.beginSentence()
    self.scorers = scorers
    deadline = decoder.options.timeLimit.map { ProcessInfo.processInfo.systemUptime + $0 }
    self.source = source
    length = source.count
    options = TranslationOptions(source, decoder)
    futureCosts = FutureCosts(options, length: length)
    cubes = [[Cube]](repeating: [], count: length + 1)
    arena.append(
      Hypothesis(
        coverage: Coverage(), states: decoder.model.sentenceStart, lastEnd: 0,
        junction: .sentenceStart, toNext: OrientationScores(), score: 0,
        estimate: futureCosts.cost(of: Coverage()), parent: -1, option: -1))
    stack = [0]
    for covered in 0..<length {
      prune()
      extend(covered)
      fill(covered + 1)
    }
  }

  /// The number of the best complete hypothesis. There always is one: every word has an option, and
  /// going from left to right breaks no limit.
  var best: Int {
    var best = Int(stack[0])
    for number in stack where arena[Int(number)].score > arena[best].score { best = Int(number) }
    return best
  }

  /// The numbers of all complete hypotheses that were not recombined into others.
  var complete: [Int] { stack.map(Int.init) }

  /// Leaves in the stack what histogram and threshold pruning let through, group by group.
  private mutating func prune() {
    // A name of its own, so that the comparisons below do not each copy the whole search.
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

  /// Makes the cubes of the stack in work, which has `covered` words translated.
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
          junction: decoder.model.junction(after: span, coverage),
          distortion: -Float(abs(span.lowerBound - lastEnd)) * decoder.model.distortionWeight,
          futureCost: futureCosts.cost(of: coverage)
            - Float(futureCosts.distortion(of: coverage, from: span.upperBound))
            * decoder.model.distortionWeight))
    }
  }

  /// Fills the stack with `covered` words translated from its cubes.
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
      // Each cell is reached from one side only: from the left, and in the first column from above.
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

  /// The estimate of a cell that the n-gram models have not seen.
  private func estimate(_ cell: CubeCell, _ cube: Cube) -> Float {
    let hypothesis = arena[Int(rows[cube.rowStart + Int(cell.row)])]
    let option = options.options[cube.optionStart + Int(cell.column)]
    return hypothesis.score + hypothesis.toNext[cube.orientation] + option.estimate
      + option.toPrevious[cube.orientation] + cube.distortion + cube.futureCost
  }

  private mutating func scored(_ cell: CubeCell, _ cube: Cube) -> CubeCell {
    let hypothesis = arena[Int(rows[cube.rowStart + Int(cell.row)])]
    let number = cube.optionStart + Int(cell.column)
    let option = options.options[number]
    var result = cell
    result.isScored = true
    result.states = hypothesis.states
    result.score =
      hypothesis.score + hypothesis.toNext[cube.orientation] + option.score
      + option.toPrevious[cube.orientation] + cube.distortion
      + scorers.score(
        option, options.tokens, option: number,
        jump: decoder.model.jump(from: hypothesis.states.position, to: option), &result.states)
    if cube.isComplete { result.score += scorers.end(&result.states) }
    return result
  }

  /// Adds the hypothesis of a scored cell to the stack, or recombines it with one that is there.
  private mutating func add(_ cell: CubeCell, _ cube: Cube) {
    var hypothesis = Hypothesis(
      coverage: cube.coverage, states: cell.states, lastEnd: cube.spanEnd,
      junction: cube.junction,
      toNext: options.options[cube.optionStart + Int(cell.column)].toNext,
      score: cell.score,
      estimate: cell.score + cube.futureCost, parent: rows[cube.rowStart + Int(cell.row)],
      option: Int32(cube.optionStart + Int(cell.column)))
    let number = arena.count
    let (slot, found) = recombination.find(hypothesis, in: arena)
    guard let found else {
      recombination.set(slot, to: number)
      arena.append(hypothesis)
      stack.append(Int32(number))
      return
    }
    if hypothesis.score > arena[found].score {
      // The new one takes the place of the old, which becomes its alternative.
      let old = arena[found]
      hypothesis.alternative = Int32(number)
      arena.append(old)
      arena[found] = hypothesis
    } else {
      hypothesis.alternative = arena[found].alternative
      arena[found].alternative = Int32(number)
      arena.append(hypothesis)
    }
  }
}
