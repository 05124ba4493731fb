import ArgumentParser

struct NeuralCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neural",
    abstract: "Check, measure, compare and score with recurrent networks.",
    subcommands: [
      NeuralCheckCommand.self, NeuralGradientsCommand.self, NeuralLabCommand.self,
      NeuralScoreCommand.self, NeuralSpeedCommand.self,
    ])
}
