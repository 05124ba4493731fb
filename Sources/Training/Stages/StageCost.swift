import Foundation

/// Time and memory that a stage took.
package struct StageCost: Sendable, Codable, Equatable, CustomStringConvertible {
  /// Wall-clock time, in seconds.
  package var seconds: Double
  /// User and system time, in seconds.
  package var processorSeconds: Double
  /// Peak resident memory, in bytes.
  package var peakMemory: Int

  package init(from before: ResourceUsage, to after: ResourceUsage, peak: PeakMemory) {
    seconds = after.wall - before.wall
    processorSeconds = after.processor - before.processor
    peakMemory = peak.bytes
  }

  /// Makes the cost of parts that ran one after the other.
  package init(sumOf parts: [StageCost]) {
    seconds = parts.reduce(0) { $0 + $1.seconds }
    processorSeconds = parts.reduce(0) { $0 + $1.processorSeconds }
    peakMemory = parts.map(\.peakMemory).max() ?? 0
  }

  package var description: String {
    String(
      format: "%.1f s, processor %.1f s, peak memory %d MB", seconds, processorSeconds,
      peakMemory >> 20)
  }
}
