import ArgumentParser

struct NeuralCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neural",
    abstract: "Look into the recurrent networks.",
    subcommands: [
      NeuralCheckCommand.self, NeuralGradientsCommand.self, NeuralLabCommand.self,
      NeuralScoreCommand.self, NeuralSpeedCommand.self,
    ])
}
