package import Primitives
package import Storage

/// Writer of parameters to safetensors files, which Python reads with `safetensors.torch.load_file`
/// or `safe_open`.
package enum Safetensors {
  /// Key of the metadata entry with the CRC-32 of the data.
  static let checksumName = "crc32"
  /// Maximum number of scalars that are converted to bytes at a time.
  private static let pieceSize = 1 << 16

  /// Writes the parameters of all groups, each under its prefix followed by its name in the layout.
  ///
  /// A parameter of one row is written as a vector of shape [columns], any other parameter with the
  /// shape [rows, columns]. The file appears only when it is complete. Equal parameters and
  /// metadata give equal bytes.
  ///
  /// - Parameters:
  ///   - metadata: the key `crc32` is reserved for the checksum.
  ///   - quantizes: whether each matrix is written as integers of eight bits, with a vector of scales
  ///     of its rows beside it (see `QuantizedMatrix`).
  /// - Throws: `FileError` if the file cannot be written or if two parameters have the same name.
  package static func write(
    _ groups: [(prefix: String, buffer: ParameterBuffer<Float>)], metadata: [String: String],
    quantizes: Bool = false, to path: String
  ) throws {
    var tensors: [SafetensorsHeader.Tensor] = []
    var names: Set<String> = [SafetensorsHeader.metadataName]
    var size = 0
    var checksum = Checksum()
    for (prefix, buffer) in groups {
      for entry in buffer.layout.entries {
        let name = prefix + entry.name
        guard names.insert(name).inserted else {
          throw FileError(
            path, "cannot contain two parameters named '\(name)'; give each a name of its own")
        }
        let isQuantized = quantizes && entry.rows > 1
        func add(_ name: String, _ type: String, _ shape: [Int], bytes: Int) {
          tensors.append(.init(name: name, type: type, shape: shape, range: size..<size + bytes))
          size += bytes
        }
        let scalar = MemoryLayout<Float>.size
        add(
          name, isQuantized ? "I8" : "F32", shape(rows: entry.rows, columns: entry.columns),
          bytes: entry.count * (isQuantized ? 1 : scalar))
        if isQuantized {
          add(name + QuantizedMatrix.scaleSuffix, "F32", [entry.rows], bytes: entry.rows * scalar)
        }
        forEachPart(of: entry, in: buffer, quantized: isQuantized) { checksum.add($0) }
      }
    }
    var metadata = metadata
    metadata[checksumName] = checksum.hexadecimal
    let header = SafetensorsHeader(tensors: tensors, metadata: metadata).bytes
    guard header.count <= SafetensorsHeader.maximumLength else {
      throw FileError(
        path,
        "would have a header of more than \(SafetensorsHeader.maximumLength) bytes; "
          + "shorten the metadata")
    }
    var file = try OutputFile(path)
    try file.write(header)
    for (_, buffer) in groups {
      for entry in buffer.layout.entries {
        try forEachPart(of: entry, in: buffer, quantized: quantizes && entry.rows > 1) {
          try file.write($0)
        }
      }
    }
    try file.commit()
  }

  static func shape(rows: Int, columns: Int) -> [Int] { rows == 1 ? [columns] : [rows, columns] }

  /// Calls `body` with the bytes of an entry of a buffer as they stand in a file, in parts.
  private static func forEachPart(
    of entry: ParameterLayout.Entry, in buffer: ParameterBuffer<Float>, quantized: Bool,
    _ body: ([UInt8]) throws -> Void
  ) rethrows {
    if quantized {
      let matrix = QuantizedMatrix(entry, in: buffer)
      try body(matrix.bytes)
      try body(matrix.scaleBytes)
    } else {
      for piece in pieces(of: entry) { try body(buffer.flat(piece).bytes) }
    }
  }

  /// Returns the ranges of an entry in its buffer in pieces of limited size, so that a large matrix
  /// is never copied as a whole.
  private static func pieces(of entry: ParameterLayout.Entry) -> [Range<Int>] {
    let end = entry.offset + entry.count
    return stride(from: entry.offset, to: end, by: pieceSize).map { $0..<min(end, $0 + pieceSize) }
  }
}

/// Safetensors file, which is validated completely when it is opened and read tensor by tensor.
///
/// The file stays open, so the data that is read is the data that was validated, even if another
/// file replaces it at its path.
package struct SafetensorsFile: Sendable {
  /// Metadata without the checksum.
  package let metadata: [String: String]
  /// Names of the tensors in the order of their data.
  package let names: [String]
  private let tensors: [String: SafetensorsHeader.Tensor]
  private let file: RandomAccessFile
  /// Offset of the data, which follows the header, in bytes.
  private let dataOffset: Int

  /// Opens the file at `path`.
  ///
  /// - Throws: `FileError` if the file is missing, truncated, corrupt or not a safetensors file, or
  ///   if its data does not match its checksum; the checksum is optional.
  package init(_ path: String) throws(FileError) {
    file = try RandomAccessFile(path)
    dataOffset = try Self.dataOffset(file)
    let header = try SafetensorsHeader(
      file.bytes(8..<dataOffset), dataSize: file.size - dataOffset, path: path)
    var metadata = header.metadata
    let expected = metadata.removeValue(forKey: Safetensors.checksumName)
    self.metadata = metadata
    names = header.tensors.map(\.name)
    var tensors: [String: SafetensorsHeader.Tensor] = [:]
    for tensor in header.tensors { tensors[tensor.name] = tensor }
    self.tensors = tensors
    if let expected, try expected != file.checksum(from: dataOffset).hexadecimal {
      throw FileError(
        path, "is corrupt: its checksum does not match; copy or train the model again")
    }
  }

  /// Returns the offset of the data of a file, in bytes, by the length of its header.
  private static func dataOffset(_ file: RandomAccessFile) throws(FileError) -> Int {
    guard file.size >= 8 else {
      throw FileError(
        file.path, "is too short for a safetensors file; copy or train the model again")
    }
    let length = try file.bytes(0..<8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(file.size - 8), length <= UInt64(SafetensorsHeader.maximumLength) else {
      throw FileError(
        file.path,
        "is cut short or not a safetensors file: its header would be \(length) bytes long; "
          + "copy or train the model again")
    }
    return 8 + Int(length)
  }

  /// Returns the checksum of the header of the file at `path`, which holds that of the data.
  ///
  /// - Throws: `FileError` if the file is missing or not a safetensors file.
  package static func headerChecksum(of path: String) throws(FileError) -> Checksum {
    let file = try RandomAccessFile(path)
    var checksum = Checksum()
    checksum.add(try file.bytes(0..<dataOffset(file)))
    return checksum
  }

  /// Returns the shape of a tensor; nil if there is no tensor of that name.
  package func shape(_ name: String) -> [Int]? { tensors[name]?.shape }

  /// Reads a tensor of single-precision values, or of integers of eight bits with scales.
  ///
  /// - Parameter matrix: destination of the same shape; a vector is a matrix of one row.
  /// - Throws: `FileError` if the tensor is missing or has another type or shape.
  package func read(_ name: String, into matrix: Matrix<Float>) throws(FileError) {
    let tensor = try tensor(name, rows: matrix.rows, columns: matrix.columns)
    let start = dataOffset + tensor.range.lowerBound
    guard tensor.type == QuantizedMatrix.type else { return try matrix.read(from: file, at: start) }
    let scales = try self.tensor(name + QuantizedMatrix.scaleSuffix, rows: 1, columns: matrix.rows)
    let quantized = QuantizedMatrix(
      bytes: try file.bytes(start..<start + tensor.range.count),
      scaleBytes: try file.bytes(
        dataOffset + scales.range.lowerBound..<dataOffset + scales.range.upperBound),
      columns: matrix.columns)
    quantized.write(to: matrix)
  }

  /// Reads every parameter of the buffer's layout, each from the tensor named `prefix` followed by
  /// the parameter's name.
  ///
  /// - Throws: `FileError` if a tensor is missing or has another type or shape; then the buffer is
  ///   unchanged.
  package func restore(
    _ buffer: ParameterBuffer<Float>, prefix: String = ""
  ) throws(FileError) {
    try check(buffer.layout, prefix: prefix)
    for (index, entry) in buffer.layout.entries.enumerated() {
      try read(prefix + entry.name, into: buffer[ParameterID(index: index)])
    }
  }

  /// Checks that the file has a tensor for every parameter of a layout.
  ///
  /// - Throws: `FileError` if a tensor is missing or has another type or shape.
  package func check(_ layout: ParameterLayout, prefix: String = "") throws(FileError) {
    for entry in layout.entries {
      let name = prefix + entry.name
      if try tensor(name, rows: entry.rows, columns: entry.columns).type == QuantizedMatrix.type {
        _ = try tensor(name + QuantizedMatrix.scaleSuffix, rows: 1, columns: entry.rows)
      }
    }
  }

  private func tensor(
    _ name: String, rows: Int, columns: Int
  ) throws(FileError) -> SafetensorsHeader.Tensor {
    guard let tensor = tensors[name] else {
      throw FileError(
        file.path,
        "has no tensor '\(name)', so it belongs to a different kind of network; check the options")
    }
    let expected = Safetensors.shape(rows: rows, columns: columns)
    guard tensor.shape == expected else {
      throw FileError(
        file.path,
        "has a tensor '\(name)' of shape \(tensor.shape), not \(expected), "
          + "so it belongs to a network of a different size; check the options")
    }
    guard tensor.type == "F32" || tensor.type == QuantizedMatrix.type && rows > 1 else {
      throw FileError(
        file.path, "has a tensor '\(name)' of type \(tensor.type); convert the file to F32")
    }
    return tensor
  }
}
