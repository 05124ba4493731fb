/// What a cell reads and writes for one lane of units in the forward pass.
@safe
struct UnitForward<L: Lane> {
  let sums: UnsafePointer<L.Element>
  let recurrents: UnsafePointer<L.Element>
  let peepholes: UnsafePointer<L.Element>
  /// The previous state's values lie in separate matrices.
  let previousHidden: UnsafePointer<L.Element>
  let previousMemory: UnsafePointer<L.Element>
  let hidden: UnsafeMutablePointer<L.Element>
  let memory: UnsafeMutablePointer<L.Element>
  let saves: UnsafeMutablePointer<L.Element>
  /// The layer's width: from one gate to the next.
  let width: Int

  /// A preactivation: x·W' + b + h·U', or x·W' + b in cells that keep the two apart.
  @inline(__always)
  func sum(_ gate: Int) -> L { unsafe load(sums + gate * width) }
  /// h·U' + c, in cells that keep the two apart.
  @inline(__always)
  func recurrent(_ gate: Int) -> L { unsafe load(recurrents + gate * width) }
  @inline(__always)
  func peephole(_ index: Int) -> L { unsafe load(peepholes + index * width) }
  /// The previous hidden value (0) or memory (1).
  @inline(__always)
  func previous(_ state: Int) -> L { unsafe load(state == 0 ? previousHidden : previousMemory) }
  /// Keeps a value for the backward pass.
  @inline(__always)
  func save(_ index: Int, _ value: L) { unsafe store(value, saves + index * width) }
  @inline(__always)
  func setState(_ state: Int, _ value: L) { unsafe store(value, state == 0 ? hidden : memory) }
}

/// What a cell reads and writes for one lane of units in the backward pass.
@safe
struct UnitBackward<L: Lane> {
  let saves: UnsafePointer<L.Element>
  let peepholes: UnsafePointer<L.Element>
  let previousHidden: UnsafePointer<L.Element>
  let previousMemory: UnsafePointer<L.Element>
  /// The gradient of the hidden value that comes from the layer's output.
  let outputGradient: UnsafePointer<L.Element>
  /// Gradients that come from the next step, and go to the one before.
  let hiddenGradient: UnsafeMutablePointer<L.Element>
  let memoryGradient: UnsafeMutablePointer<L.Element>
  let sums: UnsafeMutablePointer<L.Element>
  let recurrents: UnsafeMutablePointer<L.Element>
  let peepholeGradients: UnsafeMutablePointer<L.Element>
  let width: Int

  @inline(__always)
  func saved(_ index: Int) -> L { unsafe load(saves + index * width) }
  @inline(__always)
  func peephole(_ index: Int) -> L { unsafe load(peepholes + index * width) }
  @inline(__always)
  func previous(_ state: Int) -> L { unsafe load(state == 0 ? previousHidden : previousMemory) }
  /// The whole gradient of the hidden value (0), or what the next step sends of the memory's (1).
  @inline(__always)
  func gradient(_ state: Int) -> L {
    state == 0
      ? unsafe load(outputGradient) + load(hiddenGradient) : unsafe load(memoryGradient)
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
  /// The gradient of a state's previous value, apart from what goes through U.
  @inline(__always)
  func carry(_ state: Int, _ value: L) {
    unsafe store(value, state == 0 ? hiddenGradient : memoryGradient)
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
