import Primitives

extension Tokenizer {
  /// Closes the open token, if any, and separates a final period that does not belong to it.
  func close(before index: Int, in line: Span<UInt8>, _ writer: inout TokenWriter) {
    guard writer.isOpen else { return }
    // A slice of the output that is still alive when it changes would cause a copy of all of it.
    if writer.endsWithPeriod, !keepsPeriod(of: writer, before: following(index, in: line)) {
      writer.detachPeriod()
    }
    writer.close()
  }

  /// Whether a final period belongs to the open token.
  private func keepsPeriod(of writer: borrowing TokenWriter, before next: Following) -> Bool {
    let word = writer.token.dropLast()
    switch next {
    case .nothing: return false
    case .scalar(let nextClass):
      if nextClass.contains(.lowercase) { return true }
      if word.contains(UInt8(ascii: ".")), containsLetter(word) { return true }
      return rules.prefixes.contains(
        word, beforeNumber: nextClass.contains(.digit), classes: classes)
    }
  }

  /// Text after a word.
  private enum Following {
    /// End of the line.
    case nothing
    /// Class of the first scalar that is not a space.
    case scalar(ScalarClass)
  }

  /// Finds the text that follows `index`.
  ///
  /// Spaces are scanned once for each token before them, so the time stays linear in the line.
  private func following(_ index: Int, in line: Span<UInt8>) -> Following {
    var index = index
    while index < line.count {
      let scalar = line.scalar(at: index)
      let scalarClass = classes[scalar.value]
      if !scalarClass.contains(.space) { return .scalar(scalarClass) }
      index += scalar.length
    }
    return .nothing
  }

  private func containsLetter(_ word: ArraySlice<UInt8>) -> Bool {
    let bytes = word.span
    var index = 0
    while index < bytes.count {
      let scalar = bytes.scalar(at: index)
      if classes[scalar.value].contains(.alphabetic) { return true }
      index += scalar.length
    }
    return false
  }
}
