import Cartouche

/// Scores two translations of a text, and tests whether their difference is chance.
@main struct Evaluate {
  static func main() throws {
    let references = ["A dog runs on the beach.", "The children play in the garden."]
    let first = ["A dog runs on the beach.", "The children are playing in a garden."]
    let second = ["A dog is running at the beach.", "Children play in the garden."]
    try compare(first, second, with: references, by: BLEU())
    try compare(first, second, with: references, by: ChrF())
    try compare(first, second, with: references, by: TER())
  }

  static func compare<M: Metric>(
    _ first: [String], _ second: [String], with references: [String], by metric: M
  ) throws {
    let outputs = try [first, second].map {
      try CountedOutput(
        name: "output", metric: metric,
        testSet: TestSet(hypotheses: $0, references: [references]))
    }
    for output in outputs {
      let signature = metric.signature(referenceCount: output.referenceCount)
      print(try output.score().formatted(signature: signature))
    }
    let p = try PairedTest(.randomization).pValue(baseline: outputs[0], system: outputs[1])
    print("p = \(p)")
  }
}
