import Foundation
import Primitives

/// File descriptor of the operating system, closed when the value is destroyed.
struct FileDescriptor: ~Copyable {
  let rawValue: Int32
  /// Path of the file, for messages.
  private let path: String
  /// Whether the descriptor is closed with the value; false for the standard streams.
  private let owned: Bool

  static func standardInput() -> FileDescriptor {
    FileDescriptor(rawValue: STDIN_FILENO, path: "standard input", owned: false)
  }

  static func standardOutput() -> FileDescriptor {
    FileDescriptor(rawValue: STDOUT_FILENO, path: "standard output", owned: false)
  }

  private init(rawValue: Int32, path: String, owned: Bool) {
    self.rawValue = rawValue
    self.path = path
    self.owned = owned
  }

  /// Opens the file at `path` for reading.
  init(reading path: String) throws(FileError) {
    var isDirectory: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw FileError(path, "there is no such file; check the path and the language suffix")
    }
    guard !isDirectory.boolValue else {
      throw FileError(path, "this is a directory; give the path of a file in it")
    }
    let rawValue = unsafe open(path, O_RDONLY)
    guard rawValue >= 0 else {
      throw FileError(path, "cannot be opened (\(Self.reason())); check its permissions")
    }
    self.init(rawValue: rawValue, path: path, owned: true)
  }

  /// Opens the file at `path` for writing, creating or truncating it.
  init(creating path: String) throws(FileError) {
    let rawValue = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard rawValue >= 0 else {
      throw FileError(
        path, "cannot be created (\(Self.reason())); check that its folder exists and is writable")
    }
    self.init(rawValue: rawValue, path: path, owned: true)
  }

  /// Opens a folder and locks it against other processes that lock it in the same way.
  init(locking folder: String) throws(FileError) {
    let rawValue = unsafe open(folder, O_RDONLY)
    guard rawValue >= 0 else {
      throw FileError(folder, "cannot be opened (\(Self.reason())); check its permissions")
    }
    // File systems without locks report another error, and the folder is used unlocked.
    let isTaken = flock(rawValue, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
    if isTaken { close(rawValue) }
    guard !isTaken else {
      throw FileError(
        folder, "another run is at work here; wait until it ends, or choose another folder")
    }
    self.init(rawValue: rawValue, path: folder, owned: true)
  }

  /// Whether `path` is neither a regular file nor a folder: a pipe, a device or a socket.
  static func isSpecial(_ path: String) -> Bool {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return false }
    let type = information.st_mode & S_IFMT
    return type != S_IFREG && type != S_IFDIR
  }

  deinit {
    if owned { close(rawValue) }
  }

  /// Appends up to `count` bytes to `buffer`.
  ///
  /// - Returns: the number of bytes read, 0 at the end of the file.
  func read(into buffer: inout [UInt8], count: Int) throws(FileError) -> Int {
    let start = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: count))
    while true {
      let received = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Foundation.read(rawValue, bytes.baseAddress! + start, count)
      }
      if received < 0 && errno == EINTR { continue }
      buffer.removeLast(count - max(0, received))
      guard received >= 0 else {
        throw FileError(path, "cannot be read (\(Self.reason())); check the disk and try again")
      }
      return received
    }
  }

  /// Writes all bytes of `buffer`.
  ///
  /// - Throws: `FileError`, or `ClosedPipe` if the reader of a pipe has closed it.
  func write(_ buffer: borrowing [UInt8]) throws {
    var written = 0
    while written < buffer.count {
      let sent = unsafe buffer.withUnsafeBytes { bytes in
        unsafe Foundation.write(rawValue, bytes.baseAddress! + written, bytes.count - written)
      }
      if sent < 0 && errno == EINTR { continue }
      if sent < 0 && errno == EPIPE { throw ClosedPipe() }
      guard sent >= 0 else {
        throw FileError(path, "cannot be written (\(Self.reason())); free some space and try again")
      }
      written += sent
    }
  }

  /// Waits until everything written is on the disk.
  func synchronize() throws(FileError) {
    guard fsync(rawValue) == 0 else {
      throw FileError(path, "cannot be written (\(Self.reason())); free some space and try again")
    }
  }

  /// Message of the operating system for the last error.
  private static func reason() -> String { unsafe String(cString: strerror(errno)) }
}

/// Replaces the file at `path` by the one at `partial` in one atomic step.
func replaceFile(_ path: String, by partial: String) throws(FileError) {
  guard unsafe Foundation.rename(partial, path) == 0 else {
    throw FileError(path, "cannot be replaced; check that its folder is writable")
  }
}
