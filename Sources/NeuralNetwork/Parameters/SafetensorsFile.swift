package import Primitives
import Storage

/// A safetensors file, checked as a whole when it is opened and read tensor by tensor.
///
/// The file stays open, so what is read is what was checked even where another file takes its name.
package struct SafetensorsFile: Sendable {
  /// The writer's notes, without the checksum.
  package let metadata: [String: String]
  /// In the order of their numbers in the file.
  package let names: [String]
  private let tensors: [String: SafetensorsHeader.Tensor]
  private let file: RandomAccessFile
  /// Where the header ends.
  private let start: Int

  /// Opens the file at `path`.
  ///
  /// - Throws: `FileError` where it is missing, cut short, damaged or no safetensors file, or
  ///   its numbers do not match the checksum, if there is one.
  package init(_ path: String) throws(FileError) {
    file = try RandomAccessFile(path)
    guard file.size >= 8 else {
      throw FileError(
        path, "is too short for a safetensors file; copy or train the model again")
    }
    let length = try file.bytes(0..<8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(file.size - 8), length <= UInt64(SafetensorsHeader.maximumLength) else {
      throw FileError(
        path,
        "is cut short, or no safetensors file: its header would have \(length) bytes; "
          + "copy or train the model again")
    }
    start = 8 + Int(length)
    let header = try SafetensorsHeader(
      file.bytes(8..<start), dataSize: file.size - start, path: path)
    var notes = header.metadata
    let expected = notes.removeValue(forKey: Safetensors.checksumName)
    metadata = notes
    names = header.tensors.map(\.name)
    var tensors: [String: SafetensorsHeader.Tensor] = [:]
    for tensor in header.tensors { tensors[tensor.name] = tensor }
    self.tensors = tensors
    if let expected, try expected != file.checksum(from: start).hexadecimal {
      throw FileError(path, "its numbers are damaged; copy or train the model again")
    }
  }

  /// The lengths of a tensor, nil where there is none of that name.
  package func shape(_ name: String) -> [Int]? { tensors[name]?.shape }

  /// Reads a tensor of single-precision numbers.
  ///
  /// - Parameter matrix: of the tensor's shape; one row for a vector.
  /// - Throws: `FileError` where there is no such tensor or its type or shape is another.
  package func read(_ name: String, into matrix: Matrix<Float>) throws(FileError) {
    let tensor = try tensor(name, rows: matrix.rows, columns: matrix.columns)
    try matrix.read(from: file, at: start + tensor.range.lowerBound)
  }

  /// Reads every parameter of the buffer's layout, from the tensor called `prefix` and its name.
  ///
  /// - Throws: `FileError` where one is missing or of another shape; nothing is changed then.
  package func restore(
    _ buffer: ParameterBuffer<Float>, prefix: String = ""
  ) throws(FileError) {
    try check(buffer.layout, prefix: prefix)
    for (index, entry) in buffer.layout.entries.enumerated() {
      try read(prefix + entry.name, into: buffer[ParameterID(index: index)])
    }
  }

  /// Checks that every parameter of a layout is there.
  ///
  /// - Throws: `FileError` where one is missing or of another shape.
  package func check(_ layout: ParameterLayout, prefix: String = "") throws(FileError) {
    for entry in layout.entries {
      _ = try tensor(prefix + entry.name, rows: entry.rows, columns: entry.columns)
    }
  }

  private func tensor(
    _ name: String, rows: Int, columns: Int
  ) throws(FileError) -> SafetensorsHeader.Tensor {
    guard let tensor = tensors[name] else {
      throw FileError(
        file.path, "holds no '\(name)': it belongs to another kind of network; check the options")
    }
    let expected = Safetensors.shape(rows: rows, columns: columns)
    guard tensor.shape == expected else {
      throw FileError(
        file.path,
        "'\(name)' has the shape \(tensor.shape), not \(expected): "
          + "it belongs to a network of another size; check the options")
    }
    guard tensor.type == "F32" else {
      throw FileError(
        file.path, "'\(name)' is of type \(tensor.type); convert the file to F32")
    }
    return tensor
  }
}
