package import Foundation
public import Primitives

/// A file that appears under its name only when it is complete.
///
/// Bytes are written to `path.partial`, and `commit` renames that file, so readers never see half a
/// file. The partial file of an interrupted run is overwritten by the next one.
public struct OutputFile: ~Copyable {
  private let file: FileDescriptor
  /// Path of the complete file; nil for standard output, pipes and devices.
  private let path: String?
  private var buffer: [UInt8] = []
  private var committed = false
  /// Size of the buffer, in bytes, at which it is written out.
  private static let capacity = 1 << 18

  /// - Parameter path: path of the file, nil or `-` for standard output.
  public init(_ path: String?) throws(FileError) {
    if let path, path != "-" {
      if FileDescriptor.isSpecial(path) {
        // A pipe or a device is written directly and must never be replaced by a file.
        self.path = nil
        file = try FileDescriptor(creating: path)
      } else {
        let target = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
        self.path = target == path ? path : target
        file = try FileDescriptor(creating: Self.partial(target))
      }
    } else {
      self.path = nil
      file = FileDescriptor.standardOutput()
    }
    buffer.reserveCapacity(Self.capacity + 4096)
  }

  deinit {
    if let path, !committed { try? FileManager.default.removeItem(atPath: Self.partial(path)) }
  }

  /// Throws if one of the files to write is among the files to read.
  ///
  /// - Parameter inputs: paths of files that are read; nil and `-` for standard input.
  public static func refuseOverwriting(
    _ inputs: [String?], by outputs: [String?]
  ) throws(FileError) {
    func place(_ path: String?) -> String? {
      guard let path, path != "-", !FileDescriptor.isSpecial(path) else { return nil }
      return URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath()
        .path(percentEncoded: false)
    }
    let read = Set(inputs.compactMap(place))
    for output in outputs.compactMap({ $0 }) {
      guard let place = place(output), read.contains(place) else { continue }
      throw FileError(output, "is read and would be overwritten; write to another file")
    }
  }

  /// Returns the path under which the file at `path` is written before it is complete.
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
    try file.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Completes the file and moves it to its path; without this call it is discarded.
  public mutating func commit() throws {
    try flush()
    guard let path else { return }
    try file.synchronize()
    try replaceFile(path, by: Self.partial(path))
    committed = true
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
}

/// Error of writing to a pipe whose reader has closed it; a command then ends without a message.
public struct ClosedPipe: Error {}
