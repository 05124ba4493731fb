internal import CZlib
import Primitives

/// Decompression of gzip files of one or more members (RFC 1952), in memory.
enum Gzip {
  /// Whether `bytes` begin with the signature of gzip.
  static func isCompressed(_ bytes: borrowing [UInt8]) -> Bool {
    bytes.count > 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
  }

  /// Largest size of decompressed data, in bytes, that is not compared with the compressed size.
  private static let certainSize = 64 << 20
  /// Largest ratio of decompressed to compressed size of larger data; text has ratios below 20.
  private static let largestRatio = 200

  /// Decompresses all members of a gzip file.
  ///
  /// - Parameter path: path of the file, for messages.
  static func decompress(_ input: [UInt8], path: String) throws(FileError) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: max(1 << 16, input.count * 4))
    var produced = 0
    var consumed = 0
    while consumed < input.count {
      // Bytes after the last member that do not begin another one are padding.
      if consumed > 0
        && !(input[consumed] == 0x1f
          && (consumed + 1 == input.count || input[consumed + 1] == 0x8b))
      {
        break
      }
      var stream = unsafe z_stream()
      let size = unsafe Int32(MemoryLayout<z_stream>.size)
      guard unsafe inflateInit2_(&stream, MAX_WBITS + 16, ZLIB_VERSION, size) == Z_OK else {
        throw FileError(path, "zlib cannot be initialised; free some memory and try again")
      }
      defer { unsafe inflateEnd(&stream) }
      var status = Z_OK
      while status == Z_OK {
        if produced == output.count {
          guard produced < max(certainSize, input.count * largestRatio) else {
            throw FileError(
              path,
              "holds more than \(largestRatio) times its size, which text does not; decompress it "
                + "with gunzip first if this is intended")
          }
          output.append(contentsOf: repeatElement(0, count: output.count))
        }
        let room = min(output.count - produced, 1 << 30)
        let rest = min(input.count - consumed, 1 << 30)
        unsafe input.withUnsafeBufferPointer { source in
          unsafe output.withUnsafeMutableBufferPointer { target in
            unsafe stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress! + consumed)
            unsafe stream.avail_in = UInt32(rest)
            unsafe stream.next_out = target.baseAddress! + produced
            unsafe stream.avail_out = UInt32(room)
            status = unsafe inflate(&stream, Z_NO_FLUSH)
          }
        }
        consumed += unsafe rest - Int(stream.avail_in)
        produced += unsafe room - Int(stream.avail_out)
        // Z_BUF_ERROR means that the output is full, unless the input is used up.
        if status == Z_BUF_ERROR && consumed < input.count { status = Z_OK }
      }
      guard status == Z_STREAM_END else {
        throw FileError(path, "the gzip data is damaged or cut short; copy the file again")
      }
    }
    output.removeLast(output.count - produced)
    return output
  }

  /// Returns the CRC-32 of `bytes`, as in gzip and PNG.
  ///
  /// - Parameter start: checksum of the bytes before them.
  static func checksum(
    _ bytes: UnsafeRawBufferPointer, continuing start: UInt32 = 0
  ) -> UInt32 {
    let sum = unsafe crc32_z(
      UInt(start), bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), z_size_t(bytes.count))
    return UInt32(truncatingIfNeeded: sum)
  }
}
