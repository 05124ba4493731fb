public import ArgumentParser
import Primitives
import WeightTuning

extension TuningMethod: ExpressibleByArgument {}
extension TuningObjective: ExpressibleByArgument {}

/// Options of tuning, apart from the method.
struct TuningArguments: ParsableArguments {
  @Option(TuningOptions.objective) var objective: TuningObjective
  @Option(TuningOptions.iterations) var iterations: Int
  @Option(TuningOptions.nBestSize) var tuningNBest: Int
  @Option(TuningOptions.seed) var tuningSeed: UInt64

  func options(_ method: TuningMethod) throws -> TuningOptions {
    let options = TuningOptions(
      method: method, objective: objective, iterations: iterations, nBestSize: tuningNBest,
      seed: tuningSeed)
    try options.validate()
    return options
  }
}
