import Foundation
import Primitives

/// The only place that passes memory to the operating system's file calls.
struct FileDescriptor: ~Copyable {
  let number: Int32
  private let path: String
  private let owned: Bool

  static func standardInput() -> FileDescriptor {
    FileDescriptor(number: STDIN_FILENO, path: "standard input", owned: false)
  }

  static func standardOutput() -> FileDescriptor {
    FileDescriptor(number: STDOUT_FILENO, path: "standard output", owned: false)
  }

  private init(number: Int32, path: String, owned: Bool) {
    self.number = number
    self.path = path
    self.owned = owned
  }

  init(reading path: String) throws(FileError) {
    var isDirectory: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw FileError(path, "there is no such file; check the path and the language suffix")
    }
    guard !isDirectory.boolValue else {
      throw FileError(path, "this is a directory; give the path of a file in it")
    }
    let number = unsafe open(path, O_RDONLY)
    guard number >= 0 else {
      throw FileError(path, "cannot be opened (\(Self.reason())); check its permissions")
    }
    self.init(number: number, path: path, owned: true)
  }

  init(creating path: String) throws(FileError) {
    let number = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard number >= 0 else {
      throw FileError(
        path, "cannot be created (\(Self.reason())); check that its folder exists and is writable")
    }
    self.init(number: number, path: path, owned: true)
  }

  /// A folder that no other process holds in this way.
  init(holding folder: String) throws(FileError) {
    let number = unsafe open(folder, O_RDONLY)
    guard number >= 0 else {
      throw FileError(folder, "cannot be opened (\(Self.reason())); check its permissions")
    }
    // Where a file system knows no locks, everything is as it would be without.
    let isTaken = flock(number, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
    if isTaken { close(number) }
    guard !isTaken else {
      throw FileError(
        folder, "another run is at work here; wait until it ends, or choose another folder")
    }
    self.init(number: number, path: folder, owned: true)
  }

  /// Whether something other than a file or a folder stands at `path`: a pipe, a device, a socket.
  static func isSpecial(_ path: String) -> Bool {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return false }
    let type = information.st_mode & S_IFMT
    return type != S_IFREG && type != S_IFDIR
  }

  deinit {
    if owned { close(number) }
  }

  /// Appends up to `count` bytes to `buffer`; returns how many came, 0 at the end.
  func read(into buffer: inout [UInt8], count: Int) throws(FileError) -> Int {
    let start = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: count))
    while true {
      let received = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Foundation.read(number, bytes.baseAddress! + start, count)
      }
      if received < 0 && errno == EINTR { continue }
      buffer.removeLast(count - max(0, received))
      guard received >= 0 else {
        throw FileError(path, "cannot be read (\(Self.reason()))")
      }
      return received
    }
  }

  func write(_ buffer: borrowing [UInt8]) throws {
    var written = 0
    while written < buffer.count {
      let sent = unsafe buffer.withUnsafeBytes { bytes in
        unsafe Foundation.write(number, bytes.baseAddress! + written, bytes.count - written)
      }
      if sent < 0 && errno == EINTR { continue }
      if sent < 0 && errno == EPIPE { throw ClosedPipe() }
      guard sent >= 0 else {
        throw FileError(
          path, "cannot be written (\(Self.reason())); free some space and try again")
      }
      written += sent
    }
  }

  /// Asks the operating system to put everything written on the disk.
  func synchronize() throws(FileError) {
    guard fsync(number) == 0 else {
      throw FileError(
        path, "cannot be written (\(Self.reason())); free some space and try again")
    }
  }

  private static func reason() -> String {
    unsafe String(cString: strerror(errno))
  }
}

/// Replaces the file at `path` by the one at `partial`, at once.
func replaceFile(_ path: String, by partial: String) throws(FileError) {
  guard unsafe Foundation.rename(partial, path) == 0 else {
    throw FileError(path, "cannot be replaced; check that its folder is writable")
  }
}
