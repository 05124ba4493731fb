import Foundation
import Primitives
import Storage
import TestSupport
import Testing

/// A small gzip file may not fill the memory.
@Suite struct GzipLimitTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// Writes zeros, compressed a thousandfold, and returns the path.
  private func zeros(megabytes: Int) throws -> String {
    let path = scratch.path("zeros.gz")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "bash", "-c", "head -c \(megabytes << 20) /dev/zero | gzip > \"$0\"", path,
    ]
    try process.run()
    process.waitUntilExit()
    return path
  }

  @Test func moreThanTwoHundredTimesItsSizeIsRefused() throws {
    let path = try zeros(megabytes: 200)
    #expect {
      try InputFile.bytes(of: path)
    } throws: { ($0 as? FileError)?.problem.hasPrefix("holds more than 200 times") == true }
  }

  @Test func smallFilesAreReadWhateverTheirRatio() throws {
    #expect(try InputFile.bytes(of: zeros(megabytes: 20)).count == 20 << 20)
  }
}
