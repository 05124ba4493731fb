package import NeuralNetwork
package import Primitives
package import Seq2Seq

/// Gates and cell state of one unit of a trained LSTM over a sentence and, beside it, the hidden
/// values of a unit of another network.
package struct UnitMemory: Sendable {
  package typealias Course = UnrolledLayer<Float>.UnitCourse

  /// Subwords in the order in which they are read.
  package let subwords: [String]
  /// Index of the unit.
  package let unit: Int
  package let course: Course
  /// Cell and hidden values of the other network; nil for none.
  package let other: (cell: CellKind, unit: Int, hidden: [Double])?

  /// - Parameters:
  ///   - reading: reading of the sentence by a network of LSTM cells.
  ///   - unit: index of the unit; nil for the one whose cell state varies most.
  ///   - other: reading of the same sentence by another network; nil for none. Its unit is the one
  ///     whose hidden value varies most.
  /// - Throws: `OptionError` if the cells have no gates, there is no such unit, or the networks
  ///   have different subwords.
  package init(
    _ reading: EncoderReading, unit: Int?, beside other: EncoderReading? = nil
  ) throws(OptionError) {
    guard reading.units.contains(where: { $0.memory != nil }) else {
      throw OptionError(
        "the network has \(reading.cell.rawValue) cells, not LSTM cells; choose another model")
    }
    if let unit, !reading.units.indices.contains(unit) {
      throw OptionError("unit must be 0 to \(reading.units.count - 1), not \(unit)")
    }
    if let other, other.subwords != reading.subwords {
      throw OptionError("the two networks cut the sentence into other subwords; train both alike")
    }
    let chosen =
      unit ?? Self.mostVariable(reading.units.map { $0.memory?.cellState ?? [] })
    subwords = reading.subwords
    self.unit = chosen
    course = reading.units[chosen]
    self.other = other.map { other in
      let unit = Self.mostVariable(other.units.map(\.hidden))
      return (other.cell, unit, other.units[unit].hidden)
    }
  }

  /// Returns the index of the values with the largest variance.
  private static func mostVariable(_ courses: [[Double]]) -> Int {
    let variances = courses.map { values in
      let mean = values.reduce(0, +) / Double(max(1, values.count))
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    return variances.indices.max { (variances[$0], $1) < (variances[$1], $0) } ?? 0
  }
}
