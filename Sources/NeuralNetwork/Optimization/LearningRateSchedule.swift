import Foundation

/// How the learning rate changes in the course of training: a factor of the optimiser's rate.
package enum LearningRateSchedule: String, Sendable, Codable, CaseIterable {
  case constant
  /// Halved by the training whenever a third of its patience has passed without a better
  /// evaluation; `factor` itself is that of `constant`.
  case plateau
  /// From 1 down to a twentieth along half a cosine (Loshchilov and Hutter 2017).
  case cosine
  /// From 1 down to a twentieth along a line.
  case linear
  /// As the inverse square root of the steps after warming up (Vaswani et al. 2017).
  case inverseRoot = "inverse-root"

  /// The factor at a step.
  ///
  /// - Parameters:
  ///   - total: steps of the whole training, as planned.
  ///   - warmup: steps over which the rate rises from zero.
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
