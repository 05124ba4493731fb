import Foundation

/// Resources that the process has used so far.
package struct ResourceUsage: Sendable {
  /// User and system time, in seconds.
  package let processor: Double
  /// Time of day, in seconds since the reference date of `Date`.
  package let wall: Double
  /// Peak resident memory since the start of the process, in bytes.
  package let peakMemory: Int

  /// Returns the usage up to now.
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
