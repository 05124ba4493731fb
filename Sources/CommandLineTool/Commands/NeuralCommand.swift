import ArgumentParser

struct NeuralCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neural",
    abstract: "Check, measure, compare, score with and quantise recurrent networks.",
    subcommands: [
      NeuralCheckCommand.self, NeuralGradientsCommand.self, NeuralLabCommand.self,
      NeuralQuantizeCommand.self, NeuralScoreCommand.self, NeuralSpeedCommand.self,
    ])
}
