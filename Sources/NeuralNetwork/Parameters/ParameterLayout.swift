/// Identifier of a parameter in its layout.
package struct ParameterID: Hashable, Sendable {
  /// Index in the `entries` of the layout.
  package let index: Int

  package init(index: Int) { self.index = index }
}

/// Names, shapes and offsets of a network's parameters in one flat array.
package struct ParameterLayout: Sendable {
  /// Parameter of the layout; a vector is a matrix of one row.
  package struct Entry: Sendable {
    /// Name, such as `encoder.0.forward.input_weight`.
    package let name: String
    package let rows: Int
    package let columns: Int
    package let initialization: Initialization
    /// Whether a batch touches only few of the rows, as in an embedding.
    package let isSparse: Bool
    /// Offset of the first scalar in the flat array, in scalars.
    package let offset: Int

    /// Number of scalars, without the gap before the next parameter.
    package var count: Int { rows * columns }
  }

  /// Parameters in the order in which they were added, which is their order in the flat array.
  package private(set) var entries: [Entry] = []
  /// Size of the flat array in scalars, including gaps between parameters.
  package private(set) var size = 0

  /// Creates a layout without parameters.
  package init() {}

  /// Appends a parameter. Its name must be unique if the weights are to be written to a file.
  package mutating func add(
    _ name: String, rows: Int, columns: Int, _ initialization: Initialization,
    isSparse: Bool = false
  ) -> ParameterID {
    entries.append(
      Entry(
        name: name, rows: rows, columns: columns, initialization: initialization,
        isSparse: isSparse, offset: size))
    // Every parameter starts at a multiple of 16 scalars: a cache line of 64 bytes in `Float`.
    size += (rows * columns + 15) / 16 * 16
    return ParameterID(index: entries.count - 1)
  }

  /// Number of scalars in all parameters, without gaps.
  package var parameterCount: Int { entries.reduce(0) { $0 + $1.count } }

  /// Parameter with an identifier that `add` returned.
  package subscript(id: ParameterID) -> Entry { entries[id.index] }
}
