/// IBM Model 1: uniform over the given positions and the empty word.
///
/// Source: Brown et al. 1993, section 4.1.
package struct IBM1: PositionModel {
  package init() {}

  package func makeStatistics() {}
  package func makeWorkspace() {}

  package func expect(_ matrix: inout PosteriorMatrix, _: inout Void, _: inout Void) {
    let (generated, given, stride) = (matrix.generated, matrix.given, matrix.stride)
    var cells = matrix.cells.mutableSpan
    for row in 0..<generated {
      var sum: Float = 0
      for column in 0...given { sum += cells[row * stride + column] }
      let scale = 1 / sum
      for column in 0...given { cells[row * stride + column] *= scale }
    }
  }

  package mutating func maximize(_: [Void], iteration: Int) {}

  package func decode(_ matrix: inout PosteriorMatrix, _: inout Void, into path: inout [Int32]) {
    matrix.decodeIndependently(into: &path)
  }
}

extension PosteriorMatrix {
  /// Stores in `path` the most probable given position of each generated position, or -1 for the
  /// empty word; for models whose links are independent of each other.
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
