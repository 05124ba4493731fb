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
    try file.refuseEndlessDevice()
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
  /// End of the last whole line in `rest`; 0 if there is none.
  private var linesEnd = 0
  /// Number of lines returned.
  private var lineCount = 0
  private var atEnd = false
  /// Whether the beginning, where a byte order mark is dropped, has been read.
  private var isBegun = false

  /// Longest line, in bytes: a stream without a newline would fill the memory.
  package static let longestLine = 16 << 20

  public init() { file = FileDescriptor.standardInput() }

  /// Returns the next whole lines with their newlines, or nil at the end of the input.
  ///
  /// Waits for at least one line, then returns all that have arrived, up to about `size` bytes.
  ///
  /// - Throws: `FileError` if the input cannot be read, or a line is longer than `longestLine`.
  package mutating func nextLines(size: Int = 1 << 18) throws(FileError) -> [UInt8]? {
    while true {
      if linesEnd > 0, rest.count >= size || atEnd || linesEnd == rest.count {
        let lines = Array(rest[..<linesEnd])
        rest.removeFirst(linesEnd)
        linesEnd = 0
        lineCount += lines.count { $0 == 0x0a }
        return lines
      }
      if atEnd { return nil }
      guard rest.count <= Self.longestLine else {
        throw FileError(
          "standard input", line: lineCount + 1,
          "has more than \(Self.longestLine) bytes; break it where sentences end")
      }
      try readOn()
    }
  }

  private mutating func readOn() throws(FileError) {
    // The byte order mark is removed from before the bytes that are read here.
    let known = max(0, rest.count - Self.mark.count)
    if try file.read(into: &rest, count: 1 << 16) == 0 { atEnd = true }
    dropByteOrderMark()
    if atEnd {
      linesEnd = rest.count
    } else if let newline = rest[min(known, rest.count)...].lastIndex(of: 0x0a) {
      linesEnd = newline + 1
    }
  }

  /// Byte order mark of UTF-8.
  private static let mark: [UInt8] = [0xef, 0xbb, 0xbf]

  /// Removes a byte order mark of UTF-8 from the beginning of the input.
  private mutating func dropByteOrderMark() {
    guard !isBegun, rest.count >= Self.mark.count || atEnd else { return }
    if rest.starts(with: Self.mark) { rest.removeFirst(Self.mark.count) }
    isBegun = true
  }
}
