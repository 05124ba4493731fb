public import ArgumentParser
import WeightTuning

extension TuningMethod: ExpressibleByArgument {}
extension TuningObjective: ExpressibleByArgument {}

/// How weights are tuned, beside the method.
struct TuningArguments: ParsableArguments {
  @Option(help: "What is maximised: bleu or chrf.")
  var objective = TuningObjective.bleu
  @Option(help: "How often the development set is decoded, at most.")
  var iterations = 15
  @Option(help: "Translations of a sentence from which tuning learns.")
  var tuningNBest = 100
  @Option(help: "What the order of sentences and random starts are made of.")
  var tuningSeed: UInt64 = 1

  func validate() throws {
    guard iterations >= 1, (2...10_000).contains(tuningNBest) else {
      throw ValidationError("tuning needs an iteration or more and 2 to 10,000 translations")
    }
  }

  func options(_ method: TuningMethod) -> TuningOptions {
    TuningOptions(
      method: method, objective: objective, iterations: iterations, nBestSize: tuningNBest,
      seed: tuningSeed)
  }
}
