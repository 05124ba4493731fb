/// Facts that tell how documents are to be read, whatever their languages.
public struct DocumentReading: Sendable {
  /// Format of the files; nil to tell it by name and content.
  public var format: DocumentFormat?
  /// Names of the columns of source and target in CSV and TSV; nil to find them.
  public var columns: (source: String, target: String)?
  /// Character encoding of files that declare none; nil for UTF-8.
  public var encoding: String?

  public init(
    format: DocumentFormat? = nil, columns: (source: String, target: String)? = nil,
    encoding: String? = nil
  ) {
    self.format = format
    self.columns = columns
    self.encoding = encoding
  }

  /// Returns the options for two languages; nil for those that a file names.
  package func options(source: String?, target: String?) -> ReadingOptions {
    ReadingOptions(
      sourceLanguage: source, targetLanguage: target, columns: columns, encoding: encoding)
  }
}
