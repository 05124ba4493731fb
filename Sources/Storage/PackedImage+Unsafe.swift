import Primitives

/// Numbers stored as their bytes in memory; all supported platforms are little-endian.
package protocol PackedValue: BitwiseCopyable {}

extension UInt8: PackedValue {}
extension UInt32: PackedValue {}
extension UInt64: PackedValue {}
extension Float: PackedValue {}

/// Arrays stored as blobs in a model's SQLite file, so that loading them is a copy.
///
/// Each array is one or more blobs with their CRC-32 in the table `packed_image`. The rows of the
/// other tables hold the same data in a form that people and other programs can read.
package enum PackedImage {
  /// Largest size of a blob in bytes.
  private static let partBytes = 1 << 26

  /// Creates the table of the images.
  package static func createTable(in writer: borrowing ModelWriter) throws {
    try writer.execute(
      """
      CREATE TABLE packed_image (
        name TEXT NOT NULL, part INTEGER NOT NULL, crc32 INTEGER NOT NULL, bytes BLOB NOT NULL,
        PRIMARY KEY (name, part))
      """)
  }

  /// Writes an array under a name of its own.
  package static func write<Value: PackedValue>(
    _ values: [Value], name: String, to writer: borrowing ModelWriter
  ) throws {
    var rows = try writer.rows("INSERT INTO packed_image VALUES (?, ?, ?, ?)")
    try unsafe values.withUnsafeBytes { bytes in
      var start = 0
      var part = 0
      repeat {
        let end = min(bytes.count, start + partBytes)
        let blob = unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        rows.add(text: name)
        rows.add(part)
        rows.add(unsafe Gzip.checksum(blob))
        unsafe rows.add(bytesOf: blob)
        try rows.insert()
        start = end
        part += 1
      } while start < bytes.count
    }
  }

  /// Whether there is an array under `name`.
  package static func isPresent(
    _ name: String, in reader: borrowing ModelReader
  ) throws -> Bool {
    var isFound = false
    try reader.forEachRow("SELECT 1 FROM packed_image WHERE name = '\(name)' LIMIT 1") { _ in
      isFound = true
    }
    return isFound
  }

  /// Reads the array written under `name`.
  ///
  /// - Throws: `FileError` if it is missing or does not match its checksum.
  package static func read<Value: PackedValue>(
    _ name: String, as type: Value.Type, from reader: borrowing ModelReader
  ) throws -> [Value] {
    let path = reader.path
    var parts: [Int64] = []
    var total = 0
    try reader.forEachRow(
      "SELECT part, length(bytes) FROM packed_image WHERE name = '\(name)' ORDER BY part"
    ) { row in
      parts.append(row.integer(0))
      total += Int(row.integer(1))
    }
    guard !parts.isEmpty else {
      throw FileError(path, "holds no '\(name)' data; the model is incomplete, train it again")
    }
    let count = total / MemoryLayout<Value>.stride
    // The elements are initialised by copying their bytes, not one by one.
    var intact = true
    let values = try unsafe [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      let target = UnsafeMutableRawBufferPointer(buffer)
      var offset = 0
      for part in parts {
        try reader.forEachRow(
          "SELECT crc32, bytes FROM packed_image WHERE name = '\(name)' AND part = ?", [part]
        ) { row in
          unsafe row.withBytes(1) { source in
            guard offset + source.count <= target.count,
              unsafe Int64(Gzip.checksum(source)) == row.integer(0)
            else {
              intact = false
              return
            }
            unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset...])
              .copyMemory(from: source)
            offset += source.count
          }
        }
      }
      intact = intact && offset == target.count
      initialized = intact ? count : 0
    }
    guard intact else {
      throw FileError(path, "the '\(name)' data is damaged; copy or train the model again")
    }
    return values
  }
}
