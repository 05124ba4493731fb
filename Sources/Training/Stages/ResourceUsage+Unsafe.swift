import Foundation

/// What a process has used so far.
package struct ResourceUsage: Sendable {
  /// Seconds of processor time in this program and in the system.
  package let processor: Double
  package let wall: Double
  /// The most memory held at any time, or since `forgetPeak()`, in bytes.
  package let peakMemory: Int

  /// Begins to look for a peak of memory anew, where the system can: on Linux.
  package static func forgetPeak() {
    #if canImport(Glibc)
      // What earlier work freed and the allocator kept is not this work's. Swift's module of the C library lacks
      // malloc.h, so the function is looked up.
      if let trim = unsafe dlsym(nil, "malloc_trim") {
        _ = unsafe unsafeBitCast(trim, to: (@convention(c) (Int) -> CInt).self)(0)
      }
    #endif
    try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
  }

  package static func now() -> ResourceUsage {
    var usage = rusage()
    #if canImport(Glibc)
      unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      unsafe getrusage(RUSAGE_SELF, &usage)
    #endif
    let processor =
      Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    #if canImport(Darwin)
      let peak = Int(usage.ru_maxrss)
    #else
      let peak = Int(usage.ru_maxrss) << 10
    #endif
    return ResourceUsage(
      processor: processor, wall: Date().timeIntervalSinceReferenceDate, peakMemory: peak)
  }
}
