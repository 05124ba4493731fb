import NeuralNetwork
import TestSupport
import Testing

/// Gradients that are accumulated in any order and discarded between batches.
struct GradientsTests {
  private let layout: ParameterLayout
  private let embedding: ParameterID
  private let weight: ParameterID

  init() {
    var layout = ParameterLayout()
    embedding = layout.add("embedding", rows: 5, columns: 3, .constant(0), isSparse: true)
    weight = layout.add("weight", rows: 5, columns: 3, .constant(0))
    self.layout = layout
  }

  /// Kind of addition to a gradient of shape [5, 3].
  enum Addition: CaseIterable {
    case product, rows, sameRowTwice, noRows, matrix

    func add(to gradients: Gradients<Double>, _ id: ParameterID, in arena: Arena<Double>) {
      switch self {
      case .product:
        gradients.addProduct(
          id, arena.matrix(5, 1, [1, 2, 3, 4, 5]).plain, arena.matrix(1, 3, [1, 10, 100]).plain)
      case .rows: gradients.addRows(id, [4, 0], arena.matrix(2, 3, [1, 2, 3, 4, 5, 6]))
      case .sameRowTwice: gradients.addRows(id, [2, 2], arena.matrix(2, 3, [1, 2, 3, 4, 5, 6]))
      case .noRows: gradients.addRows(id, [], arena.matrix(0, 3))
      case .matrix: gradients.accumulator(id).add(arena.matrix(5, 3, (0..<15).map(Double.init)))
      }
    }

    /// Elements of the added gradient in row-major order.
    var sum: [Double] {
      switch self {
      case .product: (1...5).flatMap { row in [1, 10, 100].map { Double(row * $0) } }
      case .rows: [4, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3]
      case .sameRowTwice: [0, 0, 0, 0, 0, 0, 5, 7, 9, 0, 0, 0, 0, 0, 0]
      case .noRows: Array(repeating: 0, count: 15)
      case .matrix: (0..<15).map(Double.init)
      }
    }
  }

  /// All batches of at most two additions.
  static let batches: [[Addition]] =
    [[]] + Addition.allCases.map { [$0] }
    + Addition.allCases.flatMap { first in Addition.allCases.map { [first, $0] } }

  @Test(arguments: batches) func additionsInAnyOrder(_ first: [Addition]) {
    for second in Self.batches {
      let gradients = Gradients<Double>(layout)
      withArena(Double.self) { arena in
        for batch in [first, second, second] {
          gradients.begin()
          for addition in batch {
            addition.add(to: gradients, embedding, in: arena)
            addition.add(to: gradients, weight, in: arena)
          }
          gradients.end()
          var expected = [Double](repeating: 0, count: 15)
          for addition in batch { expected = zip(expected, addition.sum).map(+) }
          #expect(gradients.buffer[embedding].values == expected, "\(first), \(batch)")
          #expect(gradients.buffer[weight].values == expected, "\(first), \(batch)")
          arena.reset()
        }
      }
    }
  }

  @Test func columnSumsAccumulate() {
    var layout = ParameterLayout()
    let bias = layout.add("bias", rows: 1, columns: 2, .constant(0))
    let gradients = Gradients<Double>(layout)
    withArena(Double.self) { arena in
      let matrix = arena.matrix(3, 2, [1, 2, 3, 4, 5, 6])
      for _ in 0..<2 {
        gradients.begin()
        gradients.addColumnSums(bias, of: matrix)
        gradients.addColumnSums(bias, of: matrix[rows: 0..<1])
        #expect(gradients.buffer[bias].values == [10, 14])
      }
    }
  }
}
