/// IBM Model 1: every given position, and the empty word, are equally likely.
///
/// Source: Brown et al. 1993, section 4.1.
package struct IBM1: PositionModel {
  package init() {}

  package func makeStatistics() {}
  package func makeWorkspace() {}

  package func expect(_ lattice: inout PosteriorMatrix, _: inout Void, _: inout Void) {
    let (generated, given, stride) = (lattice.generated, lattice.given, lattice.stride)
    var cells = lattice.cells.mutableSpan
    for row in 0..<generated {
      var sum: Float = 0
      for column in 0...given { sum += cells[row * stride + column] }
      let scale = 1 / sum
      for column in 0...given { cells[row * stride + column] *= scale }
    }
  }

  package mutating func maximize(_: [Void], iteration: Int) {}

  package func decode(_ lattice: inout PosteriorMatrix, _: inout Void, into path: inout [Int32]) {
    lattice.decodeIndependently(into: &path)
  }
}

extension PosteriorMatrix {
  /// The best given position of each generated one, where positions do not depend on each other.
  func decodeIndependently(into path: inout [Int32]) {
    path.removeAll(keepingCapacity: true)
    for row in 0..<generated {
      var best = cells[row * stride + given]
      var position: Int32 = -1
      for column in 0..<given where cells[row * stride + column] > best {
        best = cells[row * stride + column]
        position = Int32(column)
      }
      path.append(position)
    }
  }
}
