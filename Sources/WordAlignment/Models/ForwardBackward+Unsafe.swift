/// Inner loops of the hidden Markov model; the layout of `buffer` is set by `prepare`.
extension HiddenMarkovWorkspace {
  /// Replaces the translation probabilities in `matrix` by posteriors and stores the expected
  /// jumps.
  ///
  /// - Precondition: `prepare` was called with the lengths of `matrix`.
  mutating func forwardBackward(_ matrix: inout PosteriorMatrix) {
    withPass(&matrix) { pass, _ in
      pass.runForward()
      pass.runBackward()
    }
  }

  /// Finds the most probable path by the Viterbi algorithm; -1 stands for the empty word.
  ///
  /// - Precondition: `prepare` was called with the lengths of `matrix`.
  mutating func bestPath(_ matrix: inout PosteriorMatrix, into path: inout [Int32]) {
    previous.removeAll(keepingCapacity: true)
    previous.append(contentsOf: repeatElement(-1, count: matrix.generated * regions.states))
    path.removeAll(keepingCapacity: true)
    path.append(contentsOf: repeatElement(-1, count: matrix.generated))
    withPass(&matrix) { pass, previous in
      pass.runViterbi(previous: &previous)
      pass.trace(previous, into: &path)
    }
  }

  private mutating func withPass(
    _ matrix: inout PosteriorMatrix, _ body: (SentencePass, inout [Int32]) -> Void
  ) {
    let regions = regions
    let emptyProbability = emptyProbability
    let (generated, given, stride) = (matrix.generated, matrix.given, matrix.stride)
    unsafe buffer.withUnsafeMutableBufferPointer { buffer in
      unsafe matrix.cells.withUnsafeMutableBufferPointer { cells in
        let pass = unsafe SentencePass(
          buffer: buffer.baseAddress!, regions: regions, cells: cells.baseAddress!,
          generated: generated, given: given, stride: stride, emptyProbability: emptyProbability)
        body(pass, &previous)
      }
    }
  }
}

/// Pointers and lengths of one sentence pair, valid for the duration of one call.
@safe private struct SentencePass {
  let buffer: UnsafeMutablePointer<Float>
  let regions: HiddenMarkovWorkspace.Regions
  /// [generated, stride]
  let cells: UnsafeMutablePointer<Float>
  let generated: Int
  let given: Int
  let stride: Int
  let emptyProbability: Float

  private var weights: UnsafeMutablePointer<Float> { unsafe buffer + regions.weights }
  private var normalizers: UnsafeMutablePointer<Float> { unsafe buffer + regions.normalizers }
  private var incoming: UnsafeMutablePointer<Float> { unsafe buffer + regions.incoming }

  /// Returns the forward probabilities after `row` words, [states].
  private func forward(_ row: Int) -> UnsafeMutablePointer<Float> {
    unsafe buffer + regions.forward + row * regions.states
  }

  /// Sets incoming[i] = Σₚ before[p] · normalizers[p] · s(i - p + 1).
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

  /// Computes the forward probabilities, scaled to sum 1 in every row.
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
      unsafe buffer[regions.scales + row] = scale
      for state in 0...given { unsafe after[state] *= scale }
    }
  }

  /// Computes posteriors and expected jumps from the forward probabilities, row by row from the
  /// end.
  func runBackward() {
    var backward = unsafe buffer + regions.backward
    var backwardBefore = unsafe buffer + regions.backwardBefore
    let expectedJumps = unsafe buffer + regions.expectedJumps
    for state in 0...given { unsafe backward[state] = 1 }
    for row in Swift.stride(from: generated - 1, through: 0, by: -1) {
      let before = unsafe forward(row)
      let rowCells = unsafe cells + row * stride
      let scale = unsafe buffer[regions.scales + row]
      let emptyWord = unsafe emptyProbability * rowCells[given] * scale
      // Each cell becomes p(word | i) · backward here, and the posterior when multiplied by
      // `incoming`.
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

  /// Computes the probabilities of best paths in place of the forward probabilities, and fills
  /// `previous`.
  func runViterbi(previous: inout [Int32]) {
    unsafe forward(0)[0] = 1
    for row in 0..<generated {
      let before = unsafe forward(row)
      let after = unsafe forward(row + 1)
      let rowCells = unsafe cells + row * stride
      let offset = row * regions.states
      let emptyWord = unsafe emptyProbability * rowCells[given]
      // Start with the empty word, which keeps the state; then replace it by jumps that score
      // higher.
      for state in 0...given {
        unsafe after[state] = before[state] * emptyWord
        previous[offset + state] = ~Int32(state)
      }
      for state in 0...given {
        let probability = unsafe before[state]
        guard probability > HiddenMarkovWorkspace.negligible else { continue }
        let weight = unsafe probability * normalizers[state]
        for position in 0..<given {
          let value = unsafe weight * weights[position - state + given] * rowCells[position]
          if unsafe value > after[position + 1] {
            unsafe after[position + 1] = value
            previous[offset + position + 1] = Int32(state)
          }
        }
      }
      var largest: Float = .leastNormalMagnitude
      for state in 0...given { unsafe largest = max(largest, after[state]) }
      for state in 0...given { unsafe after[state] /= largest }
    }
  }

  /// Follows `previous` from the best last state to the first row.
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
