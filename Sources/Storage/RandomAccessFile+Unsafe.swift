import Foundation
package import Primitives

/// A file that is read here and there, for data too large to be held twice.
package final class RandomAccessFile: Sendable {
  package let path: String
  /// Bytes, when the file was opened.
  package let size: Int
  private let file: FileDescriptor

  /// Opens the file at `path` for reading.
  ///
  /// - Throws: `FileError` where there is none or it cannot be read.
  package init(_ path: String) throws(FileError) {
    let file = try FileDescriptor(reading: path)
    var information = stat()
    guard unsafe fstat(file.number, &information) == 0 else {
      throw FileError(path, "cannot be read; check its permissions")
    }
    self.path = path
    self.file = file
    size = Int(information.st_size)
  }

  /// Reads the bytes from `offset` on until `target` is full.
  ///
  /// - Throws: `FileError` where the file ends before that.
  @unsafe
  package func read(
    at offset: Int, into target: UnsafeMutableRawBufferPointer
  ) throws(FileError) {
    guard let start = target.baseAddress else { return }
    var done = 0
    while done < target.count {
      let received = unsafe pread(
        file.number, start + done, target.count - done, off_t(offset + done))
      if received < 0 && errno == EINTR { continue }
      guard received >= 0 else {
        throw unsafe FileError(
          path, "cannot be read (\(String(cString: strerror(errno)))); copy the file again")
      }
      guard received > 0 else {
        throw FileError(path, "became shorter while it was read; copy the file again")
      }
      done += received
    }
  }

  /// The bytes of a range that lies within `size`.
  package func bytes(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: range.count)
    let outcome = unsafe result.withUnsafeMutableBytes { bytes in
      Result { () throws(FileError) in try unsafe read(at: range.lowerBound, into: bytes)
      }
    }
    try outcome.get()
    return result
  }

  /// Of the bytes from `offset` to the end.
  package func checksum(from offset: Int = 0) throws(FileError) -> Checksum {
    let block = 1 << 20
    var checksum = Checksum()
    for place in stride(from: offset, to: size, by: block) {
      checksum.add(try bytes(place..<min(size, place + block)))
    }
    return checksum
  }
}
