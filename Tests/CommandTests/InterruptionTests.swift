import Foundation
import TestSupport
import Testing

/// Training of a phrase-based system that is interrupted and run again has the same result.
@Suite struct InterruptionTests {
  private static let whole = Once {
    try await SharedModels.train("whole") { .train(ShippedCorpus.folder, $0, threads: 2) }
  }

  @Test(arguments: [0.1, 0.25, 0.5]) func interruptedTrainingGoesOn(_ fraction: Double) async throws
  {
    let folder = try ScratchFolder()
    let whole = try await Self.whole.value
    let command = Command.train(ShippedCorpus.folder, folder.path("cut"), threads: 2)
    try await command.interrupt(
      with: SIGTERM, at: fraction, of: whole.seconds, writing: folder.path("cut"))
    try await command.succeed()
    #expect(try ModelFiles.differences(folder.path("cut"), whole.path) == [])
  }
}
