import Primitives

extension Tokenizer {
  /// Ends the open token, if any, deciding whether a period at its end belongs to it.
  func close(before index: Int, in line: Span<UInt8>, _ writer: inout TokenWriter) {
    guard writer.isOpen else { return }
    // No slice of the output may be alive when it changes, or all of it would be copied.
    if writer.endsWithPeriod, !keepsPeriod(of: writer, before: following(index, in: line)) {
      writer.detachPeriod()
    }
    writer.close()
  }

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

  /// What the first token after a word begins with.
  private enum Following {
    case nothing
    case scalar(ScalarClass)
  }

  /// Spaces are looked through once for each token before them, so a line still takes linear time.
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
