package import Storage
package import TextProcessing

extension Vocabulary {
  /// Checksum of the words in the order of their identifiers, each with a newline.
  package var checksum: Checksum {
    var checksum = Checksum()
    var words: [UInt8] = []
    for id in 0..<WordID(count) {
      append(id, to: &words)
      words.append(0x0a)
      guard words.count > 1 << 16 || Int(id) == count - 1 else { continue }
      checksum.add(words)
      words.removeAll(keepingCapacity: true)
    }
    return checksum
  }
}
