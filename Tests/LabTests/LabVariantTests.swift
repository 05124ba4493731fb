import Lab
import Seq2Seq
import Testing
import TextProcessing
import Training

struct LabVariantTests {
  @Test(arguments: LabGroup.allCases)
  func variantsDifferAndAreValid(group: LabGroup) {
    let base = LabOptions(source: "ro", target: "en", form: .raw).base
    let variants = LabVariant.all(of: group, base: base)
    #expect(Set(variants.map(\.name)).count == variants.count)
    for (index, variant) in variants.enumerated() {
      #expect(throws: Never.self) {
        try variant.options.training.validate(with: variant.options.network)
      }
      #expect(!variants[..<index].contains { $0.options == variant.options })
    }
    #expect(variants.contains { $0.options == base })
  }
}
