import Foundation
import Primitives

/// File descriptor of the operating system, closed when the value is destroyed.
struct FileDescriptor: ~Copyable {
  let rawValue: Int32
  /// Path of the file, for messages.
  let path: String
  /// Whether the descriptor is closed with the value; false for the standard streams.
  private var owned: Bool

  static func standardInput() -> FileDescriptor {
    FileDescriptor(rawValue: STDIN_FILENO, path: "standard input", owned: false)
  }

  static func standardOutput() -> FileDescriptor {
    FileDescriptor(rawValue: STDOUT_FILENO, path: "standard output", owned: false)
  }

  init(rawValue: Int32, path: String, owned: Bool) {
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
    let rawValue = Self.result(of: .open, path) { unsafe open(path, O_RDONLY | O_CLOEXEC) }
    guard rawValue >= 0 else {
      throw FileError(
        path, "cannot be opened (\(Self.reason())); check its permissions", isRefusal: true)
    }
    self.init(rawValue: rawValue, path: path, owned: true)
  }

  /// Opens a pipe or a device for writing.
  init(writingTo path: String) throws(FileError) {
    let rawValue = Self.result(of: .open, path) { unsafe open(path, O_WRONLY | O_CLOEXEC) }
    guard rawValue >= 0 else { throw Self.uncreatable(path) }
    self.init(rawValue: rawValue, path: path, owned: true)
  }

  /// Opens a file for appending.
  init(appendingTo path: String) throws(FileError) {
    let rawValue = Self.result(of: .open, path) {
      unsafe open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    }
    guard rawValue >= 0 else {
      throw FileError(path, "cannot be opened (\(Self.reason())); check its permissions")
    }
    self.init(rawValue: rawValue, path: path, owned: true)
  }

  /// Creates or empties a temporary file, and locks it against other processes.
  ///
  /// - Parameter path: path of the file that it will become, for messages.
  /// - Returns: nil if another process writes to the temporary file.
  static func claimed(_ partial: String, for path: String) throws(FileError) -> FileDescriptor? {
    let rawValue = result(of: .open, path) {
      unsafe open(partial, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    }
    guard rawValue >= 0 else { throw uncreatable(path) }
    let file = FileDescriptor(rawValue: rawValue, path: path, owned: true)
    // File systems without locks report another error, and the file is used unlocked.
    guard flock(rawValue, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else { return nil }
    // Its owner may have renamed or removed it before the lock was free.
    var (opened, named) = (stat(), stat())
    guard unsafe fstat(rawValue, &opened) == 0, unsafe stat(partial, &named) == 0,
      opened.st_ino == named.st_ino, opened.st_dev == named.st_dev
    else { return nil }
    guard result(of: .write, path, { ftruncate(rawValue, 0) }) == 0 else {
      let error = file.unwritable()
      unsafe unlink(partial)
      throw error
    }
    return file
  }

  private static func uncreatable(_ path: String) -> FileError {
    FileError(
      path, "cannot be created (\(reason())); check that its folder exists and is writable")
  }

  /// Returns the result of a call of the system, or -1 where a test makes it fail.
  private static func result<Value: SignedInteger>(
    of operation: FaultInjection.Operation, _ path: String, _ call: () -> Value
  ) -> Value {
    guard !FaultInjection.fails(operation, path) else {
      errno = operation == .read || operation == .open ? EIO : ENOSPC
      return -1
    }
    return call()
  }

  /// Opens a folder and locks it against other processes that lock it in the same way.
  init(locking folder: String) throws(FileError) {
    let rawValue = unsafe open(folder, O_RDONLY | O_CLOEXEC)
    guard rawValue >= 0 else {
      throw FileError(folder, "cannot be opened (\(Self.reason())); check its permissions")
    }
    // File systems without locks report another error, and the folder is used unlocked.
    let isTaken = flock(rawValue, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
    if isTaken { Foundation.close(rawValue) }
    guard !isTaken else {
      throw FileError(
        folder, "another run is at work here; wait until it ends, or choose another folder")
    }
    self.init(rawValue: rawValue, path: folder, owned: true)
  }

  /// Refuses to read a device to its end: that of `/dev/zero` never comes.
  ///
  /// - Throws: `FileError` for a device other than a terminal and `/dev/null`.
  func refuseEndlessDevice() throws(FileError) {
    var (information, null) = (stat(), stat())
    guard unsafe fstat(rawValue, &information) == 0, information.st_mode & S_IFMT == S_IFCHR,
      isatty(rawValue) == 0,
      unsafe stat("/dev/null", &null) != 0 || null.st_rdev != information.st_rdev
    else { return }
    throw FileError(path, "is a device, whose content may never end; give a file or a pipe")
  }

  /// Kind of what a path names.
  enum Kind {
    case missing, file, folder
    /// A pipe, a device or a socket.
    case special
  }

  /// Returns the kind of what `path` names, or of what a symbolic link there leads to.
  static func kind(of path: String) -> Kind {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return .missing }
    return switch information.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .special
    }
  }

  deinit {
    guard owned else { return }
    // A child process that has not yet begun its program has a copy of the descriptor, which would
    // hold the lock of a folder until then.
    flock(rawValue, LOCK_UN)
    Foundation.close(rawValue)
  }

  /// Closes the descriptor; some file systems report here that bytes could not be written.
  consuming func close() throws(FileError) {
    guard owned else { return }
    owned = false
    guard Self.result(of: .close, path, { Foundation.close(rawValue) }) == 0 else {
      throw Self.unwritable(path)
    }
  }

  private func unwritable() -> FileError { Self.unwritable(path) }

  private static func unwritable(_ path: String) -> FileError {
    FileError(
      path,
      errno == EBADF
        ? "is closed and cannot be written; open it, or send it to a file"
        : "cannot be written (\(reason())); free some space and try again")
  }

  /// Appends up to `count` bytes to `buffer`.
  ///
  /// - Returns: the number of bytes read, 0 at the end of the file.
  func read(into buffer: inout [UInt8], count: Int) throws(FileError) -> Int {
    let start = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: count))
    while true {
      let received = unsafe buffer.withUnsafeMutableBytes { bytes in
        Self.result(of: .read, path) {
          unsafe Foundation.read(rawValue, bytes.baseAddress! + start, count)
        }
      }
      if received < 0 && errno == EINTR { continue }
      buffer.removeLast(count - max(0, received))
      guard received >= 0 else {
        throw FileError(
          path, "cannot be read (\(Self.reason())); check the disk and try again", isRefusal: true)
      }
      return received
    }
  }

  /// Reads up to `count` bytes at `offset`, and returns their number, or -1 after a failure.
  @unsafe
  func read(at offset: Int, into target: UnsafeMutableRawPointer, count: Int) -> Int {
    Self.result(of: .read, path) { unsafe pread(rawValue, target, count, off_t(offset)) }
  }

  /// Writes all bytes of `buffer`.
  ///
  /// - Throws: `FileError`, or `ClosedPipe` if the reader of a pipe has closed it.
  func write(_ buffer: borrowing [UInt8]) throws {
    var written = 0
    while written < buffer.count {
      let sent = unsafe buffer.withUnsafeBytes { bytes in
        Self.result(of: .write, path) {
          unsafe Foundation.write(rawValue, bytes.baseAddress! + written, bytes.count - written)
        }
      }
      if sent < 0 && errno == EINTR { continue }
      if sent < 0 && errno == EAGAIN && waitsForRoom() { continue }
      if sent < 0 && errno == EPIPE { throw ClosedPipe() }
      guard sent >= 0 else { throw unwritable() }
      written += sent
    }
  }

  /// Waits until a pipe that another program has set to be non-blocking takes more bytes.
  private func waitsForRoom() -> Bool {
    var state = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
    return unsafe poll(&state, 1, -1) > 0
  }

  /// Waits until everything written is on the disk.
  func synchronize() throws(FileError) {
    guard Self.result(of: .synchronize, path, { fsync(rawValue) }) == 0 else { throw unwritable() }
  }

  /// Message of the operating system for the last error.
  static func reason() -> String { unsafe String(cString: strerror(errno)) }
}

extension FileDescriptor {
  /// Replaces the file at `path` by the one at `partial` in one atomic step.
  static func replace(_ path: String, by partial: String) throws(FileError) {
    guard result(of: .rename, path, { unsafe Foundation.rename(partial, path) }) == 0 else {
      throw FileError(path, "cannot be replaced (\(reason())); check that its folder is writable")
    }
  }
}
