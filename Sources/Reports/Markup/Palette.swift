/// The colours of a report in light or in dark surroundings.
///
/// Those of series are as far apart for colour-blind readers as Okabe's and Ito's (2008), shifted until each
/// has a contrast of at least 3 : 1 to the ground.
struct Palette {
  let ground: String
  let ink: String
  /// Of less important words.
  let muted: String
  /// Rules, grids and frames.
  let rule: String
  /// Behind headers, code and the like.
  let shade: String
  let link: String
  /// Behind words that were added, and that are missing.
  let added: String
  let removed: String
  let series: [String]

  static let light = Palette(
    ground: "#ffffff", ink: "#1d2125", muted: "#5b646d", rule: "#dfe3e7", shade: "#f5f6f8",
    link: "#0b5cad", added: "#d3efe1", removed: "#fbdfd0",
    series: ["#0072b2", "#cc4f00", "#00845f", "#b0508f", "#2d8fc9", "#a87000", "#1d2125"])

  static let dark = Palette(
    ground: "#15181b", ink: "#e6e9ec", muted: "#a3adb6", rule: "#343a40", shade: "#1f2428",
    link: "#7cbcf2", added: "#17452f", removed: "#5c2c15",
    series: ["#4a9fe0", "#ff8548", "#2cc093", "#de94c2", "#9fd6f7", "#edb03c", "#e6e9ec"])

  /// The class of lines, areas or boxes in a colour of the series, taken around.
  static func stroke(_ color: Int) -> String { "s\(place(color))" }

  static func fill(_ color: Int) -> String { "f\(place(color))" }

  static func box(_ color: Int) -> String { "b\(place(color))" }

  private static func place(_ color: Int) -> Int {
    let count = light.series.count
    return (color % count + count) % count
  }

  /// The colours by their names in style sheets.
  private var named: [(name: String, color: String)] {
    [
      ("ground", ground), ("ink", ink), ("muted", muted), ("rule", rule), ("shade", shade),
      ("link", link), ("added", added), ("removed", removed),
    ] + series.enumerated().map { ("c\($0)", $1) }
  }

  /// Declarations of all colours.
  var variables: String { named.map { "--\($0.name):\($0.color);" }.joined() }

  /// A style sheet with this palette's colours in place of variables, for readers that know none.
  func resolving(_ styles: String) -> String {
    named.reduce(styles) { $0.replacing("var(--\($1.name))", with: $1.color) }
  }
}
