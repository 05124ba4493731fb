public import Primitives

/// Facts that a reader needs beside the file.
public struct ReadingOptions: Sendable {
  /// Language translated from, such as `en`; nil to take the one that the file names.
  public var sourceLanguage: String?
  /// Language translated into; nil to take the one that the file names.
  public var targetLanguage: String?
  /// Names of the columns of source and target in CSV and TSV; nil to find them.
  public var columns: (source: String, target: String)?
  /// Character encoding of files that declare none; nil for UTF-8.
  public var encoding: String?

  public init(
    sourceLanguage: String? = nil, targetLanguage: String? = nil,
    columns: (source: String, target: String)? = nil, encoding: String? = nil
  ) {
    self.sourceLanguage = sourceLanguage
    self.targetLanguage = targetLanguage
    self.columns = columns
    self.encoding = encoding
  }
}

/// A file of translators or developers: its segments, and a way to write them with new targets.
///
/// The bytes of the file are kept, and writing replaces targets in them. So nothing else changes:
/// neither declaration, white space, line ends, encoding and order, nor what no reader knows.
public struct Document: Sendable {
  /// Path in messages.
  public let path: String
  public let format: DocumentFormat
  /// Segments in the order of the file.
  public let segments: [Segment]
  /// Language of the sources, if the file or the options name it.
  public let sourceLanguage: String?
  /// Language of the targets, if the file or the options name it.
  public let targetLanguage: String?
  /// Languages that the file itself names; in TMX, those that the options ask for.
  package let ownLanguages: (source: String?, target: String?)
  private let options: ReadingOptions
  private let text: DecodedText
  /// Edits that write the target of each segment.
  private let edits: [(own: [Edit], shared: [Int])]
  private let sharedEdits: [[Edit]]

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - path: name of the file, which tells its format, and stands in messages.
  ///   - format: format of the file; nil to tell it by name and content.
  /// - Throws: `FileError` if the file is malformed or the format is not known.
  public init(
    _ bytes: [UInt8], path: String, format: DocumentFormat? = nil,
    options: ReadingOptions = ReadingOptions()
  ) throws(FileError) {
    self.path = path
    self.options = options
    do throws(LineError) {
      let known: DocumentFormat
      if let format {
        known = format
      } else {
        known = try DocumentFormat(path: path, content: bytes)
      }
      text = try known.decode(bytes, encoding: options.encoding)
      let content = try known.read(text, options)
      self.format = known
      ownLanguages = (content.sourceLanguage, content.targetLanguage)
      sourceLanguage = options.sourceLanguage ?? content.sourceLanguage
      targetLanguage = options.targetLanguage ?? content.targetLanguage
      var lines = LineCounter(text.bytes)
      segments = content.segments.map { found in
        var segment = found.segment
        segment.line = lines.line(of: found.place)
        return segment
      }
      edits = content.segments.map { ($0.edits, $0.shared) }
      sharedEdits = content.shared
    } catch {
      throw FileError(path, line: error.line, error.problem)
    }
  }

  /// The bytes of the file with new targets.
  ///
  /// - Parameter targets: target by index of the segment; segments that are not open, and those
  ///   that have none here, keep what they have.
  /// - Throws: `FileError` if the result would not be read as it was meant: a target whose codes
  ///   are not nested, or with characters that the file's encoding lacks.
  public func written(with targets: [Int: NewTarget]) throws(FileError) -> [UInt8] {
    do throws(LineError) {
      var splice = Splice(text)
      var isChanged = false
      for index in targets.keys.sorted() where segments.indices.contains(index) {
        guard segments[index].isOpen, let target = targets[index] else { continue }
        splice.add(edits[index].own, shared: edits[index].shared, target)
        isChanged = true
      }
      let result = try text.encoded(splice.result(sharedEdits))
      if isChanged {
        let again = try format.read(
          format.decode(result, encoding: options.encoding), options)
        guard again.segments.count >= segments.count else {
          throw LineError(
            line: 1, "a translation would destroy the structure of the file; report this file")
        }
      }
      return result
    } catch {
      throw FileError(
        path, line: error.line, "the translated file would be malformed: \(error.problem)")
    }
  }
}

/// Counter of the lines before places that come in ascending order.
private struct LineCounter {
  private let text: [UInt8]
  private var (position, lines) = (0, 1)

  init(_ text: [UInt8]) { self.text = text }

  mutating func line(of place: Int) -> Int {
    if place < position { (position, lines) = (0, 1) }
    while position < min(place, text.count) {
      if text[position] == 0x0A { lines += 1 }
      position += 1
    }
    return lines
  }
}
