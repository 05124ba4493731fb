import Evaluation
import Testing

@Suite struct TestSetTests {
  @Test func differentLengthsThrowWithTheirCounts() {
    let error = EvaluationError.lengthMismatch(referenceSet: 1, references: 1, hypotheses: 2)
    #expect(throws: error) {
      try TestSet(hypotheses: ["a", "b"], references: [["a", "b"], ["a"]])
    }
    #expect(
      error.description.hasPrefix("reference set 2 has 1 segments but there are 2 hypotheses"))
  }

  @Test func missingReferenceSetsThrow() {
    let none: [[String]] = []
    #expect(throws: EvaluationError.noReferences) {
      try TestSet(hypotheses: ["a"], references: none)
    }
    #expect(throws: EvaluationError.noReferences) {
      try BLEU().sentenceScore(hypothesis: "a", references: [])
    }
  }

  @Test func emptyTestSetThrows() {
    let empty: [[String]] = [[]]
    #expect(throws: EvaluationError.emptyTestSet) {
      try ChrF().corpusScore(hypotheses: [], references: empty)
    }
  }

  @Test func segmentWithoutAnyReferenceThrows() {
    let error = EvaluationError.missingReferences(segment: 1)
    #expect(throws: error) {
      try TestSet(hypotheses: ["a", "b"], references: [["a", nil], ["c", nil]])
    }
    #expect(error.description.hasPrefix("segment 2 has no reference in any reference set;"))
  }

  /// The score is that of sacreBLEU 2.6.0 for the same lists, with `None` for the missing
  /// reference.
  @Test func segmentsMayHaveDifferentNumbersOfReferences() throws {
    let testSet = try TestSet(
      hypotheses: ["the dog runs over the wet grass", "rain fell all night"],
      references: [
        ["the dog runs across the wet grass", "it rained all night"],
        ["a dog runs over wet grass", nil],
      ])
    let bleu = try BLEU()
    let score = try bleu.corpusScore(of: testSet)
    #expect(
      score.formatted()
        == "BLEU = 39.10 81.8/66.7/42.9/10.0 "
        + "(BP = 1.000 ratio = 1.000 hyp_len = 11 ref_len = 11)")
    #expect(testSet.referenceCount == .variable)
    #expect(
      bleu.signature(referenceCount: testSet.referenceCount, version: "9.9").description
        == "nrefs:var|case:mixed|eff:no|tok:13a|smooth:exp|version:cartouche-9.9")
  }
}
