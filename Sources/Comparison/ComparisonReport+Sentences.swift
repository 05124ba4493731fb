import Foundation
import Reports
import Translators

extension ComparisonSummary {
  /// Explanation of the marks in translations.
  static let markLegend =
    "Words that are not in the reference are struck through; words of the reference that a "
    + "translation lacks are underlined."

  func blocks(_ example: Example) -> [any Block] {
    func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
    let translations = zip(systems, example.translations).map { system, translation in
      DifferenceText.Line(
        "\(system.system.rawValue), BLEU \(String(format: "%.0f", translation.score))",
        words(translation.text))
    }
    var details: [any Block] = []
    if let segmentation = example.segmentation {
      var drawing = AlignmentDrawing(
        source: segmentation.source, target: segmentation.target,
        links: segmentation.links.map { .init(source: $0[0], target: $0[1]) },
        phrases: segmentation.phrases.map {
          .init(source: $0[0]..<$0[1], target: $0[2]..<$0[3])
        })
      drawing.title = "Phrase-based system: phrases and word alignment"
      details.append(drawing)
    }
    if let attention = example.attention {
      var map = HeatMap(
        rows: attention.target, columns: attention.source,
        shares: attention.shares.map { $0.map(Double.init) })
      map.title = "Recurrent system: attention weights of each target subword"
      details.append(map)
    }
    let text = DifferenceText(
      context: [.init("source, line \(example.number)", words(example.source))],
      reference: .init("reference", words(example.reference)), translations: translations)
    return details.isEmpty ? [text] : [text, Details("Phrases and attention", blocks: details)]
  }
}
