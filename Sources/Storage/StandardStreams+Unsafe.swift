import Foundation
package import Primitives

/// Standard streams of the process.
package enum StandardStreams {
  /// Opens the standard streams that the process was started without, so that no file gets their
  /// numbers: nothing can be read from them, writing to standard output fails, and messages vanish.
  package static func open() {
    for (number, mode) in [
      (STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY),
    ] where fcntl(number, F_GETFD) == -1 && errno == EBADF {
      // The lowest free number is that of the stream.
      _ = unsafe Foundation.open("/dev/null", mode)
    }
  }

  /// Writes text to standard error; what cannot be written is dropped, since no work may end because
  /// of a message.
  package static func say(_ text: String) {
    try? FileDescriptor(rawValue: STDERR_FILENO, path: "standard error", owned: false)
      .write(Array(text.utf8))
  }

  /// Closes standard output; some file systems report here that bytes could not be written.
  ///
  /// - Throws: `FileError`.
  package static func closeOutput() throws(FileError) {
    try FileDescriptor(rawValue: STDOUT_FILENO, path: "standard output", owned: true).close()
  }
}
