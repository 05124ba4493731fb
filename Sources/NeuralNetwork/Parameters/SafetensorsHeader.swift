import Primitives
import Storage

/// Header of a safetensors file: names, types, shapes and offsets of tensors, and metadata.
///
/// The format is that of https://github.com/huggingface/safetensors: the length of the header in
/// eight bytes, the header in JSON, and the data of the tensors without gaps or overlaps.
struct SafetensorsHeader: Sendable {
  struct Tensor: Sendable {
    let name: String
    /// Element type; the data of `F32` and `I8` is read.
    let type: String
    let shape: [Int]
    /// Location of the data in bytes, counted from the end of the header.
    let range: Range<Int>
  }

  /// Tensors in the order of their data.
  let tensors: [Tensor]
  let metadata: [String: String]

  static let metadataName = "__metadata__"
  /// Maximum length of a header in bytes; the limit of the reference implementation.
  static let maximumLength = 100_000_000

  init(tensors: [Tensor], metadata: [String: String]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// Parses and validates a header.
  ///
  /// - Parameters:
  ///   - bytes: text of the header, without its length.
  ///   - dataSize: number of bytes that follow the header.
  ///   - path: path of the file, for error messages.
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
        throw scanner.failure("there is a gap or an overlap before the data of '\(tensor.name)'")
      }
      end = tensor.range.upperBound
    }
    guard end == dataSize else {
      throw scanner.failure(
        "the header describes \(end) bytes of data, but there are \(dataSize)")
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
      case "shape": shape = try scanner.integers()
      case "data_offsets": offsets = try scanner.integers()
      default: throw scanner.failure("'\(name)' has an unknown property '\(key)'")
      }
    }
    guard let type, let shape, offsets.count == 2, offsets[0] <= offsets[1] else {
      throw scanner.failure("'\(name)' has no valid type, shape or offsets")
    }
    let tensor = Tensor(name: name, type: type, shape: shape, range: offsets[0]..<offsets[1])
    let sizes = ["F32": MemoryLayout<Float>.size, "I8": 1]
    guard sizes[type].map({ size(of: shape, element: $0) == tensor.range.count }) ?? true else {
      throw scanner.failure("the shape of '\(name)' does not match its offsets")
    }
    return tensor
  }

  /// Returns the size in bytes of a tensor; nil on overflow.
  private static func size(of shape: [Int], element: Int) -> Int? {
    var size = element
    for length in shape {
      let product = size.multipliedReportingOverflow(by: length)
      if product.overflow { return nil }
      size = product.partialValue
    }
    return size
  }

  /// Header as written to a file: its length and its text, padded to a multiple of 8 bytes.
  var bytes: [UInt8] {
    let entries = metadata.sorted { $0.key < $1.key }.map {
      "\(quoted($0.key)):\(quoted($0.value))"
    }
    var members = ["\(quoted(Self.metadataName)):{\(entries.joined(separator: ","))}"]
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

/// Returns a string as a JSON string literal.
///
/// `JSONEncoder` would write line breaks and tabs as `\n` and `\t` instead of `\u000a` and
/// `\u0009`, and so change the bytes of the files.
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
