import Foundation
import TestSupport
import Testing

/// `cartouche neural check` and `cartouche neural gradients`.
@Suite struct GradientCommandTests {
  @Test func gradientOfEveryNetworkIsRight() async throws {
    let outcome = try await Command(["neural", "check"]).succeed()
    #expect(outcome.lineCount >= 20)
    #expect(!outcome.text.contains("WRONG"))
  }

  @Test func gradientsOfEveryCellAreDrawn() async throws {
    let folder = try ScratchFolder()
    let outcome = try await Command(
      ["neural", "gradients", "--seeds", "1", "--steps", "60"]
        + ["--svg", folder.path("gradients.svg")]
    ).succeed()
    #expect(outcome.lines.count { $0.starts(with: /(rnn|irnn|lstm|gru)/) } >= 9)
    #expect(try folder.text("gradients.svg").contains("clipped"))
  }
}
