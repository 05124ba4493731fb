/// The inner loops of the hidden Markov model, over raw memory whose layout `prepare` has fixed.
extension HiddenMarkovWorkspace {
  /// Replaces the cells of the lattice by posteriors and leaves the expected jumps.
  ///
  /// The lattice is the one whose lengths `prepare` was given.
  mutating func forwardBackward(_ lattice: inout PosteriorMatrix) {
    withPass(&lattice) { pass, _ in
      pass.runForward()
      pass.runBackward()
    }
  }

  /// Finds the most probable path (Viterbi); generated positions from the empty word get -1.
  mutating func bestPath(_ lattice: inout PosteriorMatrix, into path: inout [Int32]) {
    previous.removeAll(keepingCapacity: true)
    previous.append(contentsOf: repeatElement(-1, count: lattice.generated * regions.states))
    path.removeAll(keepingCapacity: true)
    path.append(contentsOf: repeatElement(-1, count: lattice.generated))
    withPass(&lattice) { pass, previous in
      pass.runViterbi(previous: &previous)
      pass.trace(previous, into: &path)
    }
  }

  private mutating func withPass(
    _ lattice: inout PosteriorMatrix, _ body: (SentencePass, inout [Int32]) -> Void
  ) {
    let regions = regions
    let emptyProbability = emptyProbability
    let (generated, given, stride) = (lattice.generated, lattice.given, lattice.stride)
    unsafe memory.withUnsafeMutableBufferPointer { memory in
      unsafe lattice.cells.withUnsafeMutableBufferPointer { cells in
        let pass = unsafe SentencePass(
          memory: memory.baseAddress!, regions: regions, cells: cells.baseAddress!,
          generated: generated, given: given, stride: stride, emptyProbability: emptyProbability)
        body(pass, &previous)
      }
    }
  }
}

/// The addresses and lengths of one sentence pair, for the duration of one call.
@safe private struct SentencePass {
  let memory: UnsafeMutablePointer<Float>
  let regions: HiddenMarkovWorkspace.Regions
  /// [generated, stride]
  let cells: UnsafeMutablePointer<Float>
  let generated: Int
  let given: Int
  let stride: Int
  let emptyProbability: Float

  private var weights: UnsafeMutablePointer<Float> { unsafe memory + regions.weights }
  private var normalizers: UnsafeMutablePointer<Float> { unsafe memory + regions.normalizers }
  private var incoming: UnsafeMutablePointer<Float> { unsafe memory + regions.incoming }

  /// The forward probabilities after `row` words.
  private func forward(_ row: Int) -> UnsafeMutablePointer<Float> {
    unsafe memory + regions.forward + row * regions.states
  }

  /// incoming[i] = Σₚ before[p] · normalizer[p] · s(i - p + 1)
  private func sumIncoming(from before: UnsafeMutablePointer<Float>) {
    unsafe incoming.update(repeating: 0, count: given)
    for state in 0...given {
      let probability = unsafe before[state]
      guard probability > HiddenMarkovWorkspace.negligible else { continue }
      unsafe addScaled(
        weights + (given - state), scale: probability * normalizers[state], into: incoming,
        count: given)
    }
  }

  func runForward() {
    unsafe forward(0)[0] = 1
    for row in 0..<generated {
      let before = unsafe forward(row)
      let after = unsafe forward(row + 1)
      unsafe sumIncoming(from: before)
      let rowCells = unsafe cells + row * stride
      let emptyWord = unsafe emptyProbability * rowCells[given]
      unsafe after[0] = before[0] * emptyWord
      var total = unsafe after[0]
      for position in 0..<given {
        let value =
          unsafe incoming[position] * rowCells[position] + before[position + 1] * emptyWord
        unsafe after[position + 1] = value
        total += value
      }
      let scale = 1 / max(total, .leastNormalMagnitude)
      unsafe memory[regions.scales + row] = scale
      for state in 0...given { unsafe after[state] *= scale }
    }
  }

  func runBackward() {
    var backward = unsafe memory + regions.backward
    var backwardBefore = unsafe memory + regions.backwardBefore
    let expectedJumps = unsafe memory + regions.expectedJumps
    for state in 0...given { unsafe backward[state] = 1 }
    for row in Swift.stride(from: generated - 1, through: 0, by: -1) {
      let before = unsafe forward(row)
      let rowCells = unsafe cells + row * stride
      let scale = unsafe memory[regions.scales + row]
      let emptyWord = unsafe emptyProbability * rowCells[given] * scale
      // A cell becomes p(word | i) · backward, and at the end, times what comes in, the posterior.
      for position in 0..<given { unsafe rowCells[position] *= backward[position + 1] * scale }
      unsafe sumIncoming(from: before)
      var emptyPosterior: Float = 0
      for state in 0...given {
        let probability = unsafe before[state]
        guard probability > HiddenMarkovWorkspace.negligible else {
          unsafe backwardBefore[state] = 0
          continue
        }
        let normalizer = unsafe normalizers[state]
        let jump = unsafe dotAndAdd(
          weights + (given - state), rowCells, scale: probability * normalizer,
          into: expectedJumps + (given - state), count: given)
        let stay = unsafe emptyWord * backward[state]
        emptyPosterior += probability * stay
        unsafe backwardBefore[state] = jump * normalizer + stay
      }
      for position in 0..<given { unsafe rowCells[position] *= incoming[position] }
      unsafe rowCells[given] = emptyPosterior
      unsafe swap(&backward, &backwardBefore)
    }
    for index in 0..<(2 * given) { unsafe expectedJumps[index] *= weights[index] }
  }

  func runViterbi(previous: inout [Int32]) {
    unsafe forward(0)[0] = 1
    for row in 0..<generated {
      let before = unsafe forward(row)
      let after = unsafe forward(row + 1)
      let rowCells = unsafe cells + row * stride
      let places = row * regions.states
      let emptyWord = unsafe emptyProbability * rowCells[given]
      // First the empty word, where the state stays; then the jumps that are better.
      for state in 0...given {
        unsafe after[state] = before[state] * emptyWord
        previous[places + state] = ~Int32(state)
      }
      for state in 0...given {
        let probability = unsafe before[state]
        guard probability > HiddenMarkovWorkspace.negligible else { continue }
        let weight = unsafe probability * normalizers[state]
        for position in 0..<given {
          let value = unsafe weight * weights[position - state + given] * rowCells[position]
          if unsafe value > after[position + 1] {
            unsafe after[position + 1] = value
            previous[places + position + 1] = Int32(state)
          }
        }
      }
      var largest: Float = .leastNormalMagnitude
      for state in 0...given { unsafe largest = max(largest, after[state]) }
      for state in 0...given { unsafe after[state] /= largest }
    }
  }

  func trace(_ previous: [Int32], into path: inout [Int32]) {
    let last = unsafe forward(generated)
    var state = 0
    for other in 1...given where unsafe last[other] > last[state] { state = other }
    for row in Swift.stride(from: generated - 1, through: 0, by: -1) {
      let step = previous[row * regions.states + state]
      if step >= 0 { path[row] = Int32(state - 1) }
      state = Int(step >= 0 ? step : ~step)
    }
  }
}

/// into[k] += scale · values[k]
@inline(__always)
private func addScaled(
  _ values: UnsafePointer<Float>, scale: Float, into: UnsafeMutablePointer<Float>, count: Int
) {
  var index = 0
  while index + 8 <= count {
    let sum = unsafe load8(into + index) + load8(values + index) * scale
    unsafe store8(sum, into + index)
    index += 8
  }
  while index < count {
    unsafe into[index] += scale * values[index]
    index += 1
  }
}

/// Returns Σₖ left[k] · right[k] and adds scale · right[k] to into[k].
@inline(__always)
private func dotAndAdd(
  _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, scale: Float,
  into: UnsafeMutablePointer<Float>, count: Int
) -> Float {
  var sums = SIMD8<Float>()
  var index = 0
  while index + 8 <= count {
    let values = unsafe load8(right + index)
    sums += unsafe load8(left + index) * values
    let total = unsafe load8(into + index) + values * scale
    unsafe store8(total, into + index)
    index += 8
  }
  var sum = sums.sum()
  while index < count {
    unsafe sum += left[index] * right[index]
    unsafe into[index] += scale * right[index]
    index += 1
  }
  return sum
}
