import Foundation
import Primitives
import Storage
import Testing

@Suite struct InputFileTests {
  /// A device without an end would be read until memory is used up.
  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: ["/dev/zero", "/dev/full", "/dev/urandom"])
  func endlessDeviceIsRefused(_ path: String) {
    let error = #expect(throws: FileError.self) { try InputFile.bytes(of: path) }
    #expect(error?.description.hasPrefix(path + ": is a device") == true)
  }

  @Test func nullDeviceIsEmpty() throws {
    #expect(try InputFile.bytes(of: "/dev/null").isEmpty)
  }
}
