import Foundation
import Synchronization

/// Meter of the peak resident memory of a part of the process's life.
///
/// The system knows the peak since the start of the process only. If that rose, it is the peak of
/// this part. Otherwise the peak is the largest of samples that are taken every 20 milliseconds, so
/// that shorter peaks may be missed. The system's own figure is never reset: it is what users read
/// with `/usr/bin/time -v`.
package final class PeakMemory: Sendable {
  /// State that the sampling thread shares.
  private final class Samples: Sendable {
    let isEnded = Atomic<Bool>(false)
    let largest = Atomic<Int>(0)
  }

  private let samples = Samples()
  private let before: Int

  /// Returns freed memory to the system, and starts to measure.
  package init() {
    #if canImport(Glibc)
      // Memory that earlier work freed and the allocator kept must not count for this work. Swift's
      // module of the C library lacks malloc.h, so the function is looked up.
      if let trim = unsafe dlsym(nil, "malloc_trim") {
        _ = unsafe unsafeBitCast(trim, to: (@convention(c) (Int) -> CInt).self)(0)
      }
    #endif
    before = ResourceUsage.now().peakMemory
    let thread = Thread { [samples] in
      while !samples.isEnded.load(ordering: .relaxed) {
        _ = samples.largest.max(Self.resident() ?? 0, ordering: .relaxed)
        usleep(20_000)
      }
    }
    thread.start()
  }

  deinit { samples.isEnded.store(true, ordering: .relaxed) }

  /// Peak up to now, in bytes.
  package var bytes: Int {
    let after = ResourceUsage.now().peakMemory
    guard after == before else { return after }
    let sampled = max(samples.largest.load(ordering: .relaxed), Self.resident() ?? 0)
    return sampled > 0 ? sampled : after
  }

  /// Resident memory in bytes; nil where the system does not tell.
  private static func resident() -> Int? {
    guard let file = unsafe fopen("/proc/self/statm", "r") else { return nil }
    defer { unsafe fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    let isRead = unsafe line.withUnsafeMutableBufferPointer { buffer in
      unsafe fgets(buffer.baseAddress, CInt(buffer.count), file) != nil
    }
    guard isRead else { return nil }
    let fields = line.prefix { $0 != 0 }.split(separator: 0x20)
    guard fields.count > 1 else { return nil }
    let pages = Int(String(decoding: fields[1].map { UInt8(bitPattern: $0) }, as: UTF8.self))
    return pages.map { $0 * sysconf(CInt(_SC_PAGESIZE)) }
  }
}
