import Primitives
import Storage

extension Matrix<Float> {
  /// All numbers as they lie on disk, of a matrix of one row (all our machines are little-endian).
  var bytes: [UInt8] {
    precondition(rows == 1)
    return unsafe Array(UnsafeRawBufferPointer(start: row(0), count: columns * 4))
  }

  /// Fills the rows with numbers that lie in a file from `offset` on.
  func read(from file: RandomAccessFile, at offset: Int) throws(FileError) {
    let size = columns * 4
    if isContiguous {
      return try unsafe file.read(
        at: offset, into: UnsafeMutableRawBufferPointer(start: base, count: rows * size))
    }
    for row in 0..<rows {
      try unsafe file.read(
        at: offset + row * size,
        into: UnsafeMutableRawBufferPointer(start: self.row(row), count: size))
    }
  }
}
