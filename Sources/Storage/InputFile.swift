import Foundation
package import Primitives

/// Reading of whole files, plain or compressed by gzip.
public enum InputFile {
  /// Returns the content of a file, decompressed if it is a gzip file.
  ///
  /// - Parameter path: path of the file, nil or `-` for standard input; if it does not exist but
  ///   `path.gz` does, that file is read.
  /// - Throws: `FileError`.
  package static func bytes(of path: String?) throws(FileError) -> [UInt8] {
    guard let path, path != "-" else {
      return try bytes(of: FileDescriptor.standardInput(), path: "standard input")
    }
    let actual = resolved(path)
    return try bytes(of: FileDescriptor(reading: actual), path: actual)
  }

  /// Returns `path`, or `path.gz` if only that file exists.
  package static func resolved(_ path: String) -> String {
    let files = FileManager.default
    return !files.fileExists(atPath: path) && files.fileExists(atPath: path + ".gz")
      ? path + ".gz" : path
  }

  /// True if there is something at a path, such as a file or a folder.
  package static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }

  private static func bytes(
    of file: consuming FileDescriptor, path: String
  ) throws(FileError) -> [UInt8] {
    var buffer: [UInt8] = []
    var block = 1 << 16
    while try file.read(into: &buffer, count: block) > 0 {
      block = min(1 << 26, max(block, buffer.count))
    }
    return Gzip.isCompressed(buffer) ? try Gzip.decompress(buffer, path: path) : buffer
  }
}

/// Standard input read in whole lines as they arrive, for commands that answer line by line.
public struct InputStream: ~Copyable {
  private let file: FileDescriptor
  /// Bytes read but not yet returned.
  private var rest: [UInt8] = []
  private var atEnd = false
  /// Whether the beginning, where a byte order mark is dropped, has been read.
  private var isBegun = false

  public init() { file = FileDescriptor.standardInput() }

  /// Returns the next whole lines with their newlines, or nil at the end of the input.
  ///
  /// Waits for at least one line, then returns all that have arrived, up to about `size` bytes.
  package mutating func nextLines(size: Int = 1 << 18) throws(FileError) -> [UInt8]? {
    while true {
      if rest.count >= size || atEnd || rest.last == 0x0a, let end = endOfLines() {
        let lines = Array(rest[..<end])
        rest.removeFirst(end)
        return lines
      }
      if atEnd { return nil }
      defer { dropByteOrderMark() }
      if try file.read(into: &rest, count: 1 << 16) == 0 { atEnd = true }
    }
  }

  /// Removes a byte order mark of UTF-8 from the beginning of the input.
  private mutating func dropByteOrderMark() {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    guard !isBegun, rest.count >= mark.count || atEnd else { return }
    if rest.starts(with: mark) { rest.removeFirst(mark.count) }
    isBegun = true
  }

  /// End of the last whole line in `rest`, or nil if there is none.
  private func endOfLines() -> Int? {
    if atEnd { return rest.isEmpty ? nil : rest.count }
    return rest.lastIndex(of: 0x0a).map { $0 + 1 }
  }
}
