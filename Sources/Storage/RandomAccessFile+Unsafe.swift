import Foundation
package import Primitives

/// A file read at arbitrary offsets, for data too large to be held in memory twice.
package final class RandomAccessFile: Sendable {
  package let path: String
  /// Size in bytes when the file was opened.
  package let size: Int
  private let file: FileDescriptor

  /// Opens the file at `path` for reading.
  ///
  /// - Throws: `FileError` if it does not exist or cannot be read.
  package init(_ path: String) throws(FileError) {
    let file = try FileDescriptor(reading: path)
    var information = stat()
    guard unsafe fstat(file.rawValue, &information) == 0 else {
      throw FileError(path, "cannot be read; check its permissions")
    }
    self.path = path
    self.file = file
    size = Int(information.st_size)
  }

  /// Fills `target` with the bytes that begin at `offset`.
  ///
  /// - Throws: `FileError` if the file ends before `target` is full.
  @unsafe
  package func read(
    at offset: Int, into target: UnsafeMutableRawBufferPointer
  ) throws(FileError) {
    guard let start = target.baseAddress else { return }
    var done = 0
    while done < target.count {
      let received = unsafe file.read(
        at: offset + done, into: start + done, count: target.count - done)
      if received < 0 && errno == EINTR { continue }
      guard received >= 0 else {
        throw unsafe FileError(
          path, "cannot be read (\(String(cString: strerror(errno)))); copy the file again",
          isRefusal: true)
      }
      guard received > 0 else {
        throw FileError(path, "became shorter while it was read; copy the file again")
      }
      done += received
    }
  }

  /// Reads the bytes of a range, which must lie within `0..<size`.
  package func bytes(_ range: Range<Int>) throws(FileError) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: range.count)
    let outcome = unsafe result.withUnsafeMutableBytes { bytes in
      Result { () throws(FileError) in try unsafe read(at: range.lowerBound, into: bytes)
      }
    }
    try outcome.get()
    return result
  }

  /// Computes the checksum of the bytes from `offset` to the end of the file.
  ///
  /// - Parameter gaps: ranges of the file whose bytes count as 0.
  package func checksum(
    from offset: Int = 0, without gaps: [Range<Int>] = []
  ) throws(FileError) -> Checksum {
    let block = 1 << 20
    var checksum = Checksum()
    for place in stride(from: offset, to: size, by: block) {
      var bytes = try bytes(place..<min(size, place + block))
      for gap in gaps {
        for index in gap.clamped(to: place..<place + bytes.count) { bytes[index - place] = 0 }
      }
      checksum.add(bytes)
    }
    return checksum
  }
}
