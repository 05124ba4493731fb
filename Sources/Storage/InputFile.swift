import Foundation
package import Primitives

/// Reading of whole files, compressed by gzip or not.
public enum InputFile {
  /// The content of the file at `path`, decompressed where it is a gzip file.
  ///
  /// Where there is no file at `path` but one at `path.gz`, that one is read.
  ///
  /// - Parameter path: nil or `-` for standard input.
  /// - Throws: `FileError`.
  package static func bytes(of path: String?) throws(FileError) -> [UInt8] {
    guard let path, path != "-" else {
      return try bytes(of: FileDescriptor.standardInput(), path: "standard input")
    }
    let actual = resolved(path)
    return try bytes(of: FileDescriptor(reading: actual), path: actual)
  }

  /// `path`, or `path.gz` where only that exists.
  package static func resolved(_ path: String) -> String {
    let files = FileManager.default
    return !files.fileExists(atPath: path) && files.fileExists(atPath: path + ".gz")
      ? path + ".gz" : path
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

/// Standard input as it comes, for commands that answer line by line.
public struct InputStream: ~Copyable {
  private let file: FileDescriptor
  private var rest: [UInt8] = []
  private var atEnd = false

  public init() {
    file = FileDescriptor.standardInput()
  }

  /// The next whole lines, at least one and as many as have arrived up to about `size` bytes; nil at
  /// the end. The bytes include the final newline, if there was one.
  package mutating func nextLines(size: Int = 1 << 18) throws(FileError) -> [UInt8]? {
    while true {
      if rest.count >= size || atEnd || rest.last == 0x0a, let end = endOfLines() {
        let lines = Array(rest[..<end])
        rest.removeFirst(end)
        return lines
      }
      if atEnd { return nil }
      if try file.read(into: &rest, count: 1 << 16) == 0 { atEnd = true }
    }
  }

  private func endOfLines() -> Int? {
    if atEnd { return rest.isEmpty ? nil : rest.count }
    return rest.lastIndex(of: 0x0a).map { $0 + 1 }
  }
}
