import Foundation
package import Primitives

/// Memory that the system gives the process.
package enum MemoryLimit {
  /// Address space that the program needs for the smallest model, in bytes: below, the matrix library
  /// tries without end to get memory, and threads cannot be started.
  private static let least = 512 << 20

  /// Ends the process with a sentence, not with a trap, when memory cannot be allocated.
  ///
  /// The runtime calls `abort` then, with the error number of the allocation that failed; nothing can
  /// be allocated any more, so the messages are ready. Another abort is a fault of the program, and
  /// stays one after its message.
  package static func explainAborts() {
    signal(SIGABRT) { _ in
      let isShortOfMemory = errno == ENOMEM
      (isShortOfMemory ? MemoryLimit.shortage : MemoryLimit.fault).withUTF8Buffer { text in
        _ = unsafe write(STDERR_FILENO, text.baseAddress, text.count)
      }
      if isShortOfMemory { _exit(1) }
      signal(SIGABRT, SIG_DFL)
      raise(SIGABRT)
    }
  }

  private static let shortage: StaticString = """
    Error: memory could not be allocated; raise its limit, use fewer threads, or a smaller corpus

    """
  private static let fault: StaticString = """
    Error: the program was aborted by a fault in it or in a library; please report it with the command \
    and its input

    """

  /// Throws if the address space is limited to less than the program needs.
  package static func check() throws(OptionError) {
    var limit = rlimit()
    #if canImport(Glibc)
      let isKnown = unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0
    #else
      let isKnown = unsafe getrlimit(RLIMIT_AS, &limit) == 0
    #endif
    guard isKnown, limit.rlim_cur < UInt64(least) else { return }
    throw OptionError(
      "the address space is limited to \(limit.rlim_cur >> 20) MB, but \(least >> 20) MB are needed; "
        + "raise the limit (`ulimit -v`)")
  }
}
