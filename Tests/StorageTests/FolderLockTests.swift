import Foundation
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct FolderLockTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  @Test func lockIsHeldUntilItsEnd() throws {
    let path = scratch.path("")
    do {
      let lock = try FolderLock(path)
      #expect(throws: FileError.self) { _ = try FolderLock(path) }
      withExtendedLifetime(lock) {}
    }
    _ = try FolderLock(path)
  }

  #if os(Linux)
    /// A copy of the descriptor stands for that of a child process.
    @Test func copyOfTheDescriptorDoesNotHoldTheLock() throws {
      let path = URL(filePath: scratch.path("")).resolvingSymlinksInPath().path
      var copies: [Int32] = []
      do {
        let lock = try FolderLock(path)
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
          let link = try? FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/self/fd/" + name)
          if let link, URL(filePath: link).path == path, let number = Int32(name) {
            copies.append(dup(number))
          }
        }
        withExtendedLifetime(lock) {}
      }
      #expect(!copies.isEmpty)
      _ = try FolderLock(path)
      for copy in copies { close(copy) }
    }
  #endif
}
