import Foundation
public import Primitives

/// A file that appears only when it is complete.
///
/// Bytes go to `path.partial`; `commit` renames it, so that nobody ever reads half a file, and what
/// an interrupted run left behind is overwritten by the next.
public struct OutputFile: ~Copyable {
  private let file: FileDescriptor
  /// nil for standard output, pipes and devices.
  private let path: String?
  private var buffer: [UInt8] = []
  private var committed = false
  private static let capacity = 1 << 18

  /// - Parameter path: nil or `-` for standard output.
  public init(_ path: String?) throws(FileError) {
    if let path, path != "-" {
      if FileDescriptor.isSpecial(path) {
        // A pipe or a device takes bytes as they come, and must never be replaced.
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

  /// The name under which the file at `path` is written.
  package static func partial(_ path: String) -> String { path + ".partial" }

  package mutating func write(_ bytes: borrowing [UInt8]) throws {
    buffer.append(contentsOf: copy bytes)
    if buffer.count >= Self.capacity { try flush() }
  }

  public mutating func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Hands everything written so far to the operating system.
  public mutating func flush() throws {
    try file.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Completes the file. Without this call the file is discarded.
  public mutating func commit() throws {
    try flush()
    guard let path else { return }
    try file.synchronize()
    try replaceFile(path, by: Self.partial(path))
    committed = true
  }
}

/// Error of writing to a pipe whose reader has closed it, which ends a command in good order.
public struct ClosedPipe: Error {}
