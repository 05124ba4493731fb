/// Colours of a report in the light or the dark colour scheme.
///
/// Colours of series are those of Okabe and Ito (2008), distinguishable by colour-blind readers,
/// adjusted to a contrast of at least 3:1 to the background.
struct Palette {
  /// Background.
  let ground: String
  /// Text.
  let ink: String
  /// Less important text.
  let muted: String
  /// Rules, grid lines and frames.
  let rule: String
  /// Background of code and of highlighted cells.
  let shade: String
  /// Links.
  let link: String
  /// Background of inserted words.
  let added: String
  /// Background of deleted words.
  let removed: String
  /// Series of plots.
  let series: [String]

  static let light = Palette(
    ground: "#ffffff", ink: "#1d2125", muted: "#5b646d", rule: "#dfe3e7", shade: "#f5f6f8",
    link: "#0b5cad", added: "#d3efe1", removed: "#fbdfd0",
    series: ["#0072b2", "#cc4f00", "#00845f", "#b0508f", "#2d8fc9", "#a87000", "#1d2125"])

  static let dark = Palette(
    ground: "#15181b", ink: "#e6e9ec", muted: "#a3adb6", rule: "#343a40", shade: "#1f2428",
    link: "#7cbcf2", added: "#17452f", removed: "#5c2c15",
    series: ["#4a9fe0", "#ff8548", "#2cc093", "#de94c2", "#9fd6f7", "#edb03c", "#e6e9ec"])

  /// Returns the style class of lines in the series colour with this index, taken modulo the number
  /// of colours.
  static func stroke(_ color: Int) -> String { "s\(index(color))" }

  /// Returns the style class of areas in a series colour.
  static func fill(_ color: Int) -> String { "f\(index(color))" }

  /// Returns the style class of boxes in a series colour.
  static func box(_ color: Int) -> String { "b\(index(color))" }

  private static func index(_ color: Int) -> Int {
    let count = light.series.count
    return (color % count + count) % count
  }

  /// Colours with their names in style sheets.
  private var named: [(name: String, color: String)] {
    [
      ("ground", ground), ("ink", ink), ("muted", muted), ("rule", rule), ("shade", shade),
      ("link", link), ("added", added), ("removed", removed),
    ] + series.enumerated().map { ("c\($0)", $1) }
  }

  /// Declarations of all colours as CSS variables.
  var variables: String { named.map { "--\($0.name):\($0.color);" }.joined() }

  /// Returns a style sheet with variables replaced by this palette's colours, for SVG viewers
  /// without CSS variables.
  func resolving(_ styles: String) -> String {
    named.reduce(styles) { $0.replacing("var(--\($1.name))", with: $1.color) }
  }
}
