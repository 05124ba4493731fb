package import Foundation
public import Primitives

/// A file that appears under its name only when it is complete.
///
/// Bytes are written to a temporary file beside it (see `OutputPlace`), and `commit` renames that
/// file, so readers never see half a file.
public struct OutputFile: ~Copyable {
  private var place: OutputPlace
  private var buffer: [UInt8] = []
  /// Size of the buffer, in bytes, at which it is written out.
  private static let capacity = 1 << 18

  /// - Parameter path: path of the file, nil or `-` for standard output.
  public init(_ path: String?) throws(FileError) {
    place = try OutputPlace(path)
    buffer.reserveCapacity(Self.capacity + 4096)
  }

  /// Throws if one of the files to write is among the files to read.
  ///
  /// - Parameter inputs: paths of files that are read; nil and `-` for standard input.
  public static func refuseOverwriting(
    _ inputs: [String?], by outputs: [String?]
  ) throws(FileError) {
    func place(_ path: String?) -> String? {
      guard let path, path != "-", FileDescriptor.kind(of: path) != .special
      else { return nil }
      return URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath()
        .path(percentEncoded: false)
    }
    let read = Set(inputs.compactMap(place))
    for output in outputs.compactMap({ $0 }) {
      guard let place = place(output), read.contains(place) else { continue }
      throw FileError(output, "is read and would be overwritten; write to another file")
    }
  }

  /// Returns the path under which the file at `path` is written before it is complete, unless
  /// another process is writing it, too.
  package static func partial(_ path: String) -> String { path + ".partial" }

  package mutating func write(_ bytes: borrowing [UInt8]) throws {
    buffer.append(contentsOf: copy bytes)
    if buffer.count >= Self.capacity { try flush() }
  }

  public mutating func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Passes everything written so far to the operating system.
  public mutating func flush() throws {
    try place.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Completes the file and moves it to its path; without this call it is discarded.
  public mutating func commit() throws {
    try flush()
    try place.commit()
  }

  /// Writes text to standard output.
  ///
  /// - Throws: `FileError` if it cannot be written, `ClosedPipe`.
  package static func print(_ text: String, terminator: String = "\n") throws {
    var output = try OutputFile(nil)
    try output.write(text + terminator)
    try output.commit()
  }

  /// Writes `value` as JSON and a final newline to the file at `path`.
  ///
  /// - Throws: `FileError`, or `EncodingError` for values that JSON cannot represent, such as NaN.
  package static func write(
    json value: some Encodable, to path: String, formatting: JSONEncoder.OutputFormatting
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    try write(Array(encoder.encode(value)) + [0x0a], to: path)
  }

  /// Writes a whole file.
  ///
  /// - Throws: `FileError`.
  package static func write(_ bytes: [UInt8], to path: String) throws {
    var output = try OutputFile(path)
    try output.write(bytes)
    try output.commit()
  }

  /// Copies a file.
  ///
  /// - Throws: `FileError`.
  package static func copy(_ source: String, to path: String) throws {
    let input = try RandomAccessFile(source)
    var output = try OutputFile(path)
    for start in stride(from: 0, to: input.size, by: capacity) {
      try output.write(input.bytes(start..<min(input.size, start + capacity)))
    }
    try output.commit()
  }
}

/// Error of writing to a pipe whose reader has closed it; a command then ends without a message.
public struct ClosedPipe: Error {}
