import ArgumentParser
import Primitives
import WeightTuning

extension TuningMethod: ExpressibleByArgument {}
extension TuningObjective: ExpressibleByArgument {}
extension NonnegativeWeights: ExpressibleByArgument {}

/// Options of tuning, apart from the method.
struct TuningArguments: ParsableArguments {
  @Option(TuningOptions.objective) var tuningObjective: TuningObjective
  @Option(TuningOptions.iterations) var tuningIterations: Int
  @Option(TuningOptions.nBestSize) var tuningNBest: Int
  @Option(TuningOptions.seed) var tuningSeed: UInt64
  @Option(TuningOptions.nonnegative) var nonnegative: NonnegativeWeights
  @Option(TuningOptions.sentences) var tuningSentences: Int
  /// Name of `--tuning-iterations` in version 0.1.0, still accepted.
  @Option(name: .customLong("iterations"), help: .private) var formerIterations: Int?

  func validate() throws { _ = try options(TuningOptions.method.standard) }

  func options(_ method: TuningMethod) throws -> TuningOptions {
    let options = TuningOptions {
      $0.method = method
      $0.objective = tuningObjective
      $0.iterations = formerIterations ?? tuningIterations
      $0.nBestSize = tuningNBest
      $0.seed = tuningSeed
      $0.nonnegative = nonnegative
      $0.sentences = tuningSentences
    }
    try options.validate()
    return options
  }
}
