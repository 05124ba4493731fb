import NeuralNetwork
import Seq2Seq
import Testing

/// Comparison of every backward pass with finite differences in double precision.
struct NetworkGradientTests {
  @Test(arguments: NetworkCheck.variants.indices)
  func backwardPassIsTheDerivative(index: Int) {
    let variant = NetworkCheck.variants[index]
    for finding in NetworkCheck.run(variant) {
      #expect(
        finding.relativeError < 1e-3,
        "\(variant.name), \(finding.parameter): \(finding.relativeError)")
      #expect(finding.largest > 0, "\(variant.name), \(finding.parameter) has a gradient of 0")
    }
  }
}
