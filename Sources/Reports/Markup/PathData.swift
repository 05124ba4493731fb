/// Data of an SVG path.
struct PathData {
  private(set) var bytes: [UInt8] = []

  var isEmpty: Bool { bytes.isEmpty }

  /// Starts a new subpath at a point.
  mutating func move(_ x: Double, _ y: Double) { add("M", x, y) }

  /// Draws a line from the current point.
  mutating func line(_ x: Double, _ y: Double) { add("L", x, y) }

  /// Draws a separate line between two points.
  mutating func segment(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    move(x1, y1)
    line(x2, y2)
  }

  /// Draws a rectangle from its left upper corner.
  mutating func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    move(x, y)
    for (letter, length) in [("h", width), ("v", height), ("h", -width)] {
      bytes += letter.utf8
      bytes.appendCoordinate(length)
    }
    bytes.append(UInt8(ascii: "z"))
  }

  /// Draws a unit square from its left upper corner.
  mutating func unitSquare(_ x: Double, _ y: Double) {
    move(x, y)
    bytes += "h1v1h-1z".utf8
  }

  private mutating func add(_ letter: Character, _ x: Double, _ y: Double) {
    bytes += letter.utf8
    bytes.appendCoordinate(x)
    bytes.append(UInt8(ascii: " "))
    bytes.appendCoordinate(y)
  }
}
