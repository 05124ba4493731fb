internal import Foundation

/// Conversion between character encodings by the system's `iconv`.
enum CharacterConversion {
  /// Converted bytes, and where the conversion stopped.
  struct Result {
    var bytes: [UInt8]
    /// Offset of the first input byte that could not be converted, or nil.
    var failure: Int?
  }

  /// Converts `input`, or returns nil if the system does not know one of the encodings.
  static func convert(_ input: [UInt8], from source: String, to target: String) -> Result? {
    guard let converter = unsafe iconv_open(target, source),
      Int(bitPattern: converter) != -1
    else { return nil }
    defer { _ = unsafe iconv_close(converter) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(input.count + input.count / 2)
    var input = input
    var block = [CChar](repeating: 0, count: 1 << 16)
    let failure = unsafe input.withUnsafeMutableBytes { raw -> Int? in
      let characters = unsafe raw.bindMemory(to: CChar.self)
      var next = characters.baseAddress
      var left = characters.count
      while left > 0 {
        let room = block.count
        let (status, written) = unsafe block.withUnsafeMutableBufferPointer { buffer in
          var place = buffer.baseAddress
          var space = room
          let status = unsafe iconv(converter, &next, &left, &place, &space)
          return (status == -1 ? errno : 0, room - space)
        }
        bytes.append(contentsOf: block[..<written].lazy.map { UInt8(bitPattern: $0) })
        if status != 0 && (status != E2BIG || written == 0) { return characters.count - left }
      }
      return nil
    }
    return Result(bytes: bytes, failure: failure)
  }
}
