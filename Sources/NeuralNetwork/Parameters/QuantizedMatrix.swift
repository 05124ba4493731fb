/// Matrix as integers of eight bits, each row with a scale of its own: numbers are the integers, -127
/// to 127, times the scale.
///
/// In a safetensors file it is a tensor of type `I8` and one of the scales. Its rows are the columns
/// of products with the transposed matrix, so a file that is read and multiplied in integers is not
/// rounded twice.
struct QuantizedMatrix {
  static let type = "I8"
  /// Suffix of the name of the tensor of scales.
  static let scaleSuffix = ".scale"

  /// The integers, row by row, in two's complement.
  let bytes: [UInt8]
  /// Scales of the rows.
  private let scales: [Float]
  private let columns: Int

  /// Rounds an entry of a buffer; rows without a finite largest magnitude become NaN.
  init(_ entry: ParameterLayout.Entry, in buffer: ParameterBuffer<Float>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entry.count)
    var scales: [Float] = []
    for row in 0..<entry.rows {
      let start = entry.offset + row * entry.columns
      let values = withExtendedLifetime(buffer) {
        buffer.flat(start..<start + entry.columns).values
      }
      let highest = values.reduce(0) { max($0, abs($1)) }
      let isFinite = values.allSatisfy(\.isFinite)
      let scale = isFinite ? Self.scale(highest) : .nan
      scales.append(scale)
      for value in values {
        let integer = scale > 0 ? (value / scale).rounded(.toNearestOrEven) : 0
        bytes.append(UInt8(bitPattern: Int8(max(-127, min(127, integer)))))
      }
    }
    self.bytes = bytes
    self.scales = scales
    columns = entry.columns
  }

  /// Returns the scale of a row with the given largest magnitude.
  ///
  /// It is rounded up to 16 significant bits, so that 127 times the scale is exact, and numbers that
  /// are read get the same scale again.
  private static func scale(_ highest: Float) -> Float {
    Float(bitPattern: ((highest / 127).bitPattern + 0xff) & ~0xff)
  }

  /// - Parameters:
  ///   - bytes: the integers.
  ///   - scaleBytes: scales in little-endian order, as many as there are rows.
  init(bytes: [UInt8], scaleBytes: [UInt8], columns: Int) {
    self.bytes = bytes
    self.columns = columns
    scales = stride(from: 0, to: scaleBytes.count / 4 * 4, by: 4).map { start in
      Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(scaleBytes[start + $1]) << (8 * $1) })
    }
  }

  /// Scales in little-endian order.
  var scaleBytes: [UInt8] {
    scales.flatMap { scale in
      (0..<4).map { UInt8(truncatingIfNeeded: scale.bitPattern >> (8 * $0)) }
    }
  }

  /// Writes the numbers to a matrix of the same shape.
  func write(to matrix: Matrix<Float>) {
    precondition(scales.count == matrix.rows && bytes.count == matrix.rows * columns)
    for row in 0..<matrix.rows {
      for column in 0..<columns {
        matrix[row, column] = Float(Int8(bitPattern: bytes[row * columns + column])) * scales[row]
      }
    }
  }
}
