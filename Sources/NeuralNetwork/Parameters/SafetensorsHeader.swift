import Primitives
import Storage

/// What the header of a safetensors file says: names, shapes and places of tensors, and notes.
///
/// The format is that of https://github.com/huggingface/safetensors: the length of the header in
/// eight bytes, the header in JSON, and the tensors without gap or overlap.
struct SafetensorsHeader: Sendable {
  struct Tensor: Sendable {
    let name: String
    /// Such as `F32`, the only one we read.
    let type: String
    let shape: [Int]
    /// Bytes, counted from the end of the header.
    let range: Range<Int>
  }

  /// In the order of their data.
  let tensors: [Tensor]
  let metadata: [String: String]

  static let metadataName = "__metadata__"
  /// The reference implementation's limit.
  static let maximumLength = 100_000_000

  init(tensors: [Tensor], metadata: [String: String]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// Reads a header and checks all that it says.
  ///
  /// - Parameters:
  ///   - dataSize: bytes that follow the header.
  ///   - path: the file's, for messages.
  init(_ bytes: [UInt8], dataSize: Int, path: String) throws(FileError) {
    var tensors: [Tensor] = []
    var metadata: [String: String] = [:]
    var scanner = HeaderScanner(bytes, path: path)
    try scanner.object { (scanner: inout HeaderScanner, name) throws(FileError) in
      if name == Self.metadataName {
        try scanner.object { (scanner: inout HeaderScanner, key) throws(FileError) in
          metadata[key] = try scanner.string()
        }
      } else {
        tensors.append(try Self.tensor(name, &scanner))
      }
    }
    try scanner.end()
    tensors.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    var end = 0
    for tensor in tensors {
      guard tensor.range.lowerBound == end else {
        throw scanner.failure("there is a gap or an overlap before the numbers of '\(tensor.name)'")
      }
      end = tensor.range.upperBound
    }
    guard end == dataSize else {
      throw scanner.failure(
        "its header speaks of \(end) bytes of numbers, but \(dataSize) are there")
    }
    self.init(tensors: tensors, metadata: metadata)
  }

  private static func tensor(
    _ name: String, _ scanner: inout HeaderScanner
  ) throws(FileError) -> Tensor {
    var type: String?
    var shape: [Int]?
    var offsets: [Int] = []
    try scanner.object { (scanner: inout HeaderScanner, key) throws(FileError) in
      switch key {
      case "dtype": type = try scanner.string()
      case "shape": shape = try scanner.numbers()
      case "data_offsets": offsets = try scanner.numbers()
      default: throw scanner.failure("'\(name)' has an unknown property '\(key)'")
      }
    }
    guard let type, let shape, offsets.count == 2, offsets[0] <= offsets[1] else {
      throw scanner.failure("'\(name)' lacks its type, shape or place")
    }
    let tensor = Tensor(name: name, type: type, shape: shape, range: offsets[0]..<offsets[1])
    guard type != "F32" || size(of: shape) == tensor.range.count else {
      throw scanner.failure("the shape of '\(name)' does not agree with its place")
    }
    return tensor
  }

  /// Bytes of a tensor of single-precision numbers; nil where no machine could hold them.
  private static func size(of shape: [Int]) -> Int? {
    var size = MemoryLayout<Float>.size
    for length in shape {
      let product = size.multipliedReportingOverflow(by: length)
      if product.overflow { return nil }
      size = product.partialValue
    }
    return size
  }

  /// The header as a file begins with it: its length and its text, up to a multiple of 8 bytes.
  var bytes: [UInt8] {
    let notes = metadata.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
    var members = ["\(quoted(Self.metadataName)):{\(notes.joined(separator: ","))}"]
    for tensor in tensors {
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(quoted(tensor.name)):{\"dtype\":\"\(tensor.type)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(tensor.range.lowerBound),\(tensor.range.upperBound)]}")
    }
    var text = Array("{\(members.joined(separator: ","))}".utf8)
    text.append(contentsOf: repeatElement(0x20, count: (8 - text.count % 8) % 8))
    return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } + text
  }
}

/// A string in JSON.
private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    case "\u{0}"..<"\u{20}":
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
