import Foundation
import Primitives

/// Calls one reader with damaged inputs.
///
///     Fuzzer list SEEDS FOLDER
///     Fuzzer run SEEDS FOLDER READER SEED FIRST COUNT
///     Fuzzer show SEEDS FOLDER READER SEED CASE
///     Fuzzer seeds SEEDS FOLDER READER CORPUS
///
/// `tools/fuzz/readers` runs it. `run` prints the number of each case before the reader is
/// called, and how many inputs were accepted until then, so
/// that the caller knows which one a trap, a loop or too much memory belongs to; `show` writes the
/// input of a case to standard output. Case and seed decide the input. `seeds` writes the inputs that
/// are damaged into the folder CORPUS.
struct Fuzzer {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 3 else { throw FileError("Fuzzer", "is run by tools/fuzz/readers") }
    let place = Place(seeds: arguments[1], folder: arguments[2])
    let names = Readers.names
    if arguments[0] == "list" {
      print(names.joined(separator: "\n"))
      return
    }
    if arguments[0] == "seeds", arguments.count > 4, let make = Readers.all[arguments[3]] {
      for (index, seed) in try make(place).seeds.enumerated() {
        try Data(seed).write(to: URL(filePath: arguments[4] + "/seed-\(index)"))
      }
      return
    }
    let numbers = arguments.dropFirst(4).compactMap { UInt64($0) }
    guard arguments.count > 3, numbers.count >= 2, let make = Readers.all[arguments[3]] else {
      throw FileError("Fuzzer", "is run by tools/fuzz/readers")
    }
    let reader = try make(place)
    if arguments[0] == "show" {
      try FileHandle.standardOutput.write(
        contentsOf: Data(reader.input(numbers[0], case: numbers[1], place)))
    } else {
      try await run(reader, place, seed: numbers[0], cases: numbers[1]..<numbers[1] + numbers[2])
    }
  }

  private static func run(
    _ reader: Reader, _ place: Place, seed: UInt64, cases: Range<UInt64>
  ) async throws {
    let output = FileHandle.standardOutput
    var accepted = 0
    for number in cases {
      try output.write(contentsOf: Data("\(number) \(accepted)\n".utf8))
      let input = try reader.input(seed, case: number, place)
      do {
        try await reader.read(input, place)
        accepted += 1
      } catch  where Readers.isRefusal(error) {
      }
    }
    try output.write(contentsOf: Data("end \(accepted)\n".utf8))
  }
}

#if !LIBFUZZER
  @main extension Fuzzer {}
#endif

/// Folders of the fuzzer.
struct Place: Sendable {
  /// Folder of the seeds, which is not written to.
  let seeds: String
  /// Folder of the files of this process.
  let folder: String

  func seed(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: seeds + "/" + name)))
  }

  func path(_ name: String) -> String { folder + "/" + name }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String = "input") throws -> String {
    try Data(bytes).write(to: URL(filePath: path(name)))
    return path(name)
  }

  /// Copies the model of the seeds, so that one of its files can be replaced.
  func copyModel() throws -> String {
    let copy = path("model")
    try? FileManager.default.removeItem(atPath: copy)
    try FileManager.default.copyItem(atPath: seeds + "/model", toPath: copy)
    return copy
  }
}
