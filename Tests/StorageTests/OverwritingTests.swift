import Foundation
import Primitives
import Storage
import TestSupport
import Testing

/// Files that are read are not overwritten, by whatever path they are named.
@Suite struct OverwritingTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test func sameFileByOtherPaths() throws {
    let path = try folder.write(Data("a\n".utf8), to: "a.txt")
    let link = folder.path("link.txt")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    for output in [path, folder.path("./a.txt"), link] {
      let error = #expect(throws: FileError.self) {
        try OutputFile.refuseOverwriting([nil, path], by: [nil, output])
      }
      #expect(error?.path == output)
    }
    let error = #expect(throws: FileError.self) {
      try OutputFile.refuseOverwriting([link], by: [path])
    }
    #expect(error?.problem.contains("overwritten") == true)
  }

  @Test func otherFilesAndDevices() throws {
    let path = try folder.write(Data("a\n".utf8), to: "a.txt")
    try OutputFile.refuseOverwriting([path], by: [folder.path("b.txt"), nil, "-"])
    try OutputFile.refuseOverwriting([nil, "-"], by: [nil, "-"])
    try OutputFile.refuseOverwriting(["/dev/null"], by: ["/dev/null"])
  }
}
