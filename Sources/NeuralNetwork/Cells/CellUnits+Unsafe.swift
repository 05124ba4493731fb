/// Input and output of a cell for one lane of units in the forward pass.
@safe
struct UnitForward<L: Lane> {
  let sums: UnsafePointer<L.Element>
  let recurrents: UnsafePointer<L.Element>
  let peepholes: UnsafePointer<L.Element>
  let previousHidden: UnsafePointer<L.Element>
  let previousCellState: UnsafePointer<L.Element>
  let hidden: UnsafeMutablePointer<L.Element>
  let cellState: UnsafeMutablePointer<L.Element>
  let saves: UnsafeMutablePointer<L.Element>
  /// Width of the layer, which is the distance from one gate to the next.
  let width: Int

  /// Preactivation of a gate: x·W' + b + h·U', or x·W' + b in cells that separate the recurrence.
  @inline(__always)
  func sum(_ gate: Int) -> L { unsafe load(sums + gate * width) }
  /// Recurrent preactivation of a gate, h·U' + c, in cells that separate the recurrence.
  @inline(__always)
  func recurrent(_ gate: Int) -> L { unsafe load(recurrents + gate * width) }
  @inline(__always)
  func peephole(_ index: Int) -> L { unsafe load(peepholes + index * width) }
  /// Previous hidden value (0) or cell state (1).
  @inline(__always)
  func previous(_ state: Int) -> L { unsafe load(state == 0 ? previousHidden : previousCellState) }
  /// Saves a value for the backward pass.
  @inline(__always)
  func save(_ index: Int, _ value: L) { unsafe store(value, saves + index * width) }
  /// Writes the new hidden value (0) or cell state (1).
  @inline(__always)
  func setState(_ state: Int, _ value: L) { unsafe store(value, state == 0 ? hidden : cellState) }
}

/// Input and output of a cell for one lane of units in the backward pass.
@safe
struct UnitBackward<L: Lane> {
  let saves: UnsafePointer<L.Element>
  let peepholes: UnsafePointer<L.Element>
  let previousHidden: UnsafePointer<L.Element>
  let previousCellState: UnsafePointer<L.Element>
  /// Gradient of the hidden value that comes from the layer's output.
  let outputGradient: UnsafePointer<L.Element>
  /// Gradient of the hidden value: from the next step on input, for the previous step on output.
  let hiddenGradient: UnsafeMutablePointer<L.Element>
  /// Gradient of the cell state, likewise.
  let cellStateGradient: UnsafeMutablePointer<L.Element>
  let sums: UnsafeMutablePointer<L.Element>
  let recurrents: UnsafeMutablePointer<L.Element>
  let peepholeGradients: UnsafeMutablePointer<L.Element>
  let width: Int

  @inline(__always)
  func saved(_ index: Int) -> L { unsafe load(saves + index * width) }
  @inline(__always)
  func peephole(_ index: Int) -> L { unsafe load(peepholes + index * width) }
  @inline(__always)
  func previous(_ state: Int) -> L { unsafe load(state == 0 ? previousHidden : previousCellState) }
  /// Total gradient of the hidden value (0), or the gradient of the cell state from the next step
  /// (1).
  @inline(__always)
  func gradient(_ state: Int) -> L {
    state == 0
      ? unsafe load(outputGradient) + load(hiddenGradient) : unsafe load(cellStateGradient)
  }
  @inline(__always)
  func setSum(_ gate: Int, _ value: L) { unsafe store(value, sums + gate * width) }
  @inline(__always)
  func setRecurrent(_ gate: Int, _ value: L) { unsafe store(value, recurrents + gate * width) }
  @inline(__always)
  func addPeephole(_ index: Int, _ value: L) {
    let target = unsafe peepholeGradients + index * width
    unsafe store(load(target) + value, target)
  }
  /// Writes the gradient of the previous hidden value (0) or cell state (1), without the part that
  /// passes through U.
  @inline(__always)
  func carry(_ state: Int, _ value: L) {
    unsafe store(value, state == 0 ? hiddenGradient : cellStateGradient)
  }
}

@inline(__always)
func load<L: Lane>(_ pointer: UnsafePointer<L.Element>) -> L {
  unsafe UnsafeRawPointer(pointer).loadUnaligned(as: L.self)
}

@inline(__always)
func load<L: Lane>(_ pointer: UnsafeMutablePointer<L.Element>) -> L {
  unsafe UnsafeRawPointer(pointer).loadUnaligned(as: L.self)
}

@inline(__always)
func store<L: Lane>(_ value: L, _ pointer: UnsafeMutablePointer<L.Element>) {
  unsafe UnsafeMutableRawPointer(pointer).storeBytes(of: value, as: L.self)
}
