import Foundation

/// Learning rate schedule, as a factor of the optimiser's learning rate.
package enum LearningRateSchedule: String, Sendable, Codable, CaseIterable {
  case constant
  /// Constant here; the training loop halves the rate whenever a third of the patience of early
  /// stopping has passed without an improvement.
  case plateau
  /// Cosine decay from 1 to 0.05 (Loshchilov and Hutter 2017).
  case cosine
  /// Linear decay from 1 to 0.05.
  case linear
  /// Decay with the inverse square root of the step after warm-up (Vaswani et al. 2017).
  case inverseRoot = "inverse-root"

  /// Returns the factor at a step.
  ///
  /// - Parameters:
  ///   - step: number of steps taken before this one.
  ///   - total: planned number of steps of the training.
  ///   - warmup: number of steps over which the rate rises linearly from zero.
  package func factor(step: Int, total: Int, warmup: Int) -> Double {
    if step < warmup { return Double(step + 1) / Double(warmup) }
    let progress = min(1, Double(step - warmup) / Double(max(1, total - warmup)))
    switch self {
    case .constant, .plateau: return 1
    case .cosine: return 0.05 + 0.95 * 0.5 * (1 + cos(.pi * progress))
    case .linear: return 1 - 0.95 * progress
    case .inverseRoot: return (Double(max(1, warmup)) / Double(max(1, step))).squareRoot()
    }
  }
}
