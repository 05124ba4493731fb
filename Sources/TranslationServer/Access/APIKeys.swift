import Foundation
import HTTPServing
import Primitives
import Storage

/// Keys of which a request must have one.
package struct APIKeys: Sendable {
  private let keys: [[UInt8]]

  package init(_ keys: [String]) { self.keys = keys.map { Array($0.utf8) } }

  /// Reads a file with a key on each line; empty lines and those that begin with `#` are left out.
  ///
  /// - Throws: `FileError` if it cannot be read, or a key is too short.
  package init(file path: String) throws {
    let text = String(decoding: try InputFile.bytes(of: path), as: UTF8.self)
    var keys: [String] = []
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let key = line.filter { !$0.isWhitespace }
      if key.isEmpty || key.hasPrefix("#") { continue }
      guard key.utf8.count >= Self.shortest else {
        throw FileError(
          path, line: number + 1,
          "a key needs at least \(Self.shortest) characters, such as those of `openssl rand -hex 16`"
        )
      }
      keys.append(key)
    }
    guard !keys.isEmpty else { throw FileError(path, "holds no key; write one on each line") }
    self.init(keys)
  }

  /// Fewest characters of a key.
  private static let shortest = 16

  /// True if a key is one of these. Takes the same time for all keys of a length, so that a key cannot
  /// be guessed character by character.
  package func contains(_ key: String) -> Bool {
    let key = Array(key.utf8)
    var isFound = false
    for known in keys where known.count == key.count {
      var difference: UInt8 = 0
      for index in known.indices { difference |= known[index] ^ key[index] }
      if difference == 0 { isFound = true }
    }
    return isFound
  }

  /// Returns the key of a request: of the header field Authorization or X-API-Key.
  static func key(of headers: HTTPHeaders) -> String? {
    if let key = headers["x-api-key"] { return key }
    guard let value = headers["authorization"], value.lowercased().hasPrefix("bearer ") else {
      return nil
    }
    return String(value.dropFirst("bearer ".count))
  }
}
