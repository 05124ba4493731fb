public import ArgumentParser
public import Documents

extension DocumentFormat: ExpressibleByArgument {}

/// Facts that the readers of documents need beside the files.
struct DocumentReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Names of the columns of source and target in CSV and TSV.", valueName: "source,target"))
  var columnNames: String?
  @Option(help: ArgumentHelp("Format of the files. Default: by the ending of the name."))
  var format: DocumentFormat?
  @Option(
    help: ArgumentHelp("Encoding of files that declare none. Default: UTF-8.", valueName: "name"))
  var encoding: String?

  func validate() throws { _ = try reading() }

  func reading() throws -> DocumentReading {
    var reading = DocumentReading(format: format, encoding: encoding)
    if let columnNames {
      let names = columnNames.split(separator: ",").map(String.init)
      guard names.count == 2 else {
        throw ValidationError("--column-names takes two names, such as English,Romanian")
      }
      reading.columns = (names[0], names[1])
    }
    return reading
  }
}
