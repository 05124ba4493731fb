import Primitives
import Storage

/// Parameters in files that Python reads as well: `safetensors.torch.load_file`, or `safe_open`.
package enum Safetensors {
  /// The note with the CRC-32 of all numbers.
  static let checksumName = "crc32"
  /// Numbers that are converted to bytes at once.
  private static let pieceSize = 1 << 16

  /// Writes the parameters of all groups, each under its prefix and its name in the layout.
  ///
  /// A parameter of one row is written as a vector, of shape [columns], the others as [rows,
  /// columns]. The file appears when it is complete; the same parameters make the same bytes.
  ///
  /// - Parameter metadata: notes; the name `crc32` is ours.
  /// - Throws: `FileError` where the file cannot be written or two parameters share a name.
  package static func write(
    _ groups: [(prefix: String, buffer: ParameterBuffer<Float>)], metadata: [String: String],
    to path: String
  ) throws {
    var tensors: [SafetensorsHeader.Tensor] = []
    var names: Set<String> = [SafetensorsHeader.metadataName]
    var size = 0
    var checksum = Checksum()
    for (prefix, buffer) in groups {
      for entry in buffer.layout.entries {
        let name = prefix + entry.name
        guard names.insert(name).inserted else {
          throw FileError(path, "cannot hold two parameters '\(name)'; give each its own name")
        }
        let end = size + entry.count * MemoryLayout<Float>.size
        let shape = shape(rows: entry.rows, columns: entry.columns)
        tensors.append(.init(name: name, type: "F32", shape: shape, range: size..<end))
        size = end
        for piece in pieces(of: entry) { checksum.add(buffer.flat(piece).bytes) }
      }
    }
    var metadata = metadata
    metadata[checksumName] = checksum.hexadecimal
    let header = SafetensorsHeader(tensors: tensors, metadata: metadata).bytes
    guard header.count <= SafetensorsHeader.maximumLength else {
      throw FileError(path, "would have a header that nothing can read; write shorter metadata")
    }
    var file = try OutputFile(path)
    try file.write(header)
    for (_, buffer) in groups {
      for entry in buffer.layout.entries {
        for piece in pieces(of: entry) { try file.write(buffer.flat(piece).bytes) }
      }
    }
    try file.commit()
  }

  static func shape(rows: Int, columns: Int) -> [Int] { rows == 1 ? [columns] : [rows, columns] }

  /// The places of an entry's numbers in its buffer, in pieces: a large matrix is never copied
  /// as a whole.
  private static func pieces(of entry: ParameterLayout.Entry) -> [Range<Int>] {
    let end = entry.offset + entry.count
    return stride(from: entry.offset, to: end, by: pieceSize).map { $0..<min(end, $0 + pieceSize) }
  }
}
