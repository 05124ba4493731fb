import Documents

/// Reads a text as a file of that name.
func read(
  _ text: String, _ path: String, options: ReadingOptions = ReadingOptions()
) throws -> Document {
  try Document(Array(text.utf8), path: path, options: options)
}

extension Document {
  /// The file with every open segment translated by its own source in capitals.
  func shouted(_ state: SegmentState = .translated) throws -> String {
    String(decoding: try written(with: shouting(state)), as: UTF8.self)
  }

  /// Targets that are the sources in capitals; codes keep their places, since the texts are ASCII.
  func shouting(_ state: SegmentState = .translated) -> [Int: NewTarget] {
    var targets: [Int: NewTarget] = [:]
    for (index, segment) in segments.enumerated() {
      let content = MarkedText(segment.source.text.uppercased(), codes: segment.source.codes)
      targets[index] = NewTarget(content, state: state)
    }
    return targets
  }

  var sources: [String] { segments.map(\.source.text) }

  var targets: [String?] { segments.map { $0.target?.text } }
}
