import Foundation

/// What a process has used so far.
package struct ResourceUsage: Sendable {
  /// Seconds of processor time in this program and in the system.
  package let processor: Double
  package let wall: Double
  /// The most memory held at any time, in bytes.
  package let peakMemory: Int

  package static func now() -> ResourceUsage {
    var usage = rusage()
    unsafe getrusage(RUSAGE_SELF.who, &usage)
    let processor =
      Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    #if os(macOS)
      let peak = Int(usage.ru_maxrss)
    #else
      let peak = Int(usage.ru_maxrss) << 10
    #endif
    return ResourceUsage(
      processor: processor, wall: Date().timeIntervalSinceReferenceDate, peakMemory: peak)
  }
}

extension Int32 {
  fileprivate var who: Int32 { self }
}

#if !os(macOS)
  extension __rusage_who {
    fileprivate var who: __rusage_who_t { __rusage_who_t(rawValue) }
  }
#endif
