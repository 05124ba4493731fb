/// The number of a parameter in its layout.
package struct ParameterID: Hashable, Sendable {
  /// The place in the layout's `entries`.
  package let index: Int

  package init(index: Int) { self.index = index }
}

/// The names, shapes and places of a network's parameters, which lie in one flat array.
package struct ParameterLayout: Sendable {
  /// One parameter; a vector is a matrix of one row.
  package struct Entry: Sendable {
    /// Such as `encoder.0.forward.input_weight`.
    package let name: String
    /// The shape, and what the numbers are before training.
    package let rows: Int
    package let columns: Int
    package let initialization: Initialization
    /// Whether a batch touches few of the rows, as in an embedding.
    package let isSparse: Bool
    /// The first number's place in the flat array.
    package let offset: Int

    /// Numbers, without the gap before the next parameter.
    package var count: Int { rows * columns }
  }

  /// In the order in which they were added, which is that of the flat array.
  package private(set) var entries: [Entry] = []
  /// Numbers in all parameters, and between them.
  package private(set) var size = 0

  /// Without parameters, which layers then add.
  package init() {}

  /// Puts a parameter behind the others; a name must be unique where weights are written.
  package mutating func add(
    _ name: String, rows: Int, columns: Int, _ initialization: Initialization,
    isSparse: Bool = false
  ) -> ParameterID {
    entries.append(
      Entry(
        name: name, rows: rows, columns: columns, initialization: initialization,
        isSparse: isSparse, offset: size))
    // Every parameter begins at a multiple of 16 numbers, a cache line.
    size += (rows * columns + 15) / 16 * 16
    return ParameterID(index: entries.count - 1)
  }

  /// Numbers in all parameters.
  package var parameterCount: Int { entries.reduce(0) { $0 + $1.count } }

  /// Name, shape and place of a parameter that this layout gave the number of.
  package subscript(id: ParameterID) -> Entry { entries[id.index] }
}
