/// What is wrong with a file of truecasing counts.
public enum TruecaserFileError: Error, Equatable {
  /// The line, counted from one, is not a word, a tab and a positive number.
  case malformedLine(Int)
}

extension Truecaser {
  /// A readable form: one line for each word, its most frequent form, a tab and its count, in byte
  /// order.
  package func serialized() -> [UInt8] {
    var output: [UInt8] = []
    for entry in entries {
      output += entry.form
      output.append(UInt8(ascii: "\t"))
      output += String(entry.count).utf8
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }

  /// Reads what `serialized` wrote; of forms that differ by case only, the most frequent counts.
  package init(parsing file: Span<UInt8>) throws(TruecaserFileError) {
    var entries: [Entry] = []
    var lineNumber = 0
    var start = 0
    while start < file.count {
      lineNumber += 1
      var end = start
      while end < file.count, file[end] != UInt8(ascii: "\n") { end += 1 }
      guard let entry = Self.entry(parsing: file.extracting(start..<end)) else {
        throw .malformedLine(lineNumber)
      }
      entries.append(entry)
      start = end + 1
    }
    self.init(entries: entries)
  }

  private static func entry(parsing line: Span<UInt8>) -> Entry? {
    var form: [UInt8] = []
    var index = 0
    while index < line.count, line[index] != UInt8(ascii: "\t") {
      if line[index] == UInt8(ascii: " ") { return nil }
      form.append(line[index])
      index += 1
    }
    guard !form.isEmpty, index + 1 < line.count else { return nil }
    var count = 0
    for digit in index + 1..<line.count {
      let value = line[digit] &- UInt8(ascii: "0")
      let (product, overflowed) = count.multipliedReportingOverflow(by: 10)
      let (sum, carried) = product.addingReportingOverflow(Int(value))
      guard value < 10, !overflowed, !carried else { return nil }
      count = sum
    }
    return count > 0 ? Entry(form: form, count: count) : nil
  }
}
