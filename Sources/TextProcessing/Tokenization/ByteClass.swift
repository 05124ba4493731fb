/// Class of a byte, by which text is scanned before its scalars are decoded.
struct ByteClass: OptionSet, Sendable {
  let rawValue: UInt8

  /// ASCII white space, which always separates tokens.
  static let space = ByteClass(rawValue: 1 << 0)
  /// ASCII punctuation and symbols.
  static let punctuation = ByteClass(rawValue: 1 << 1)
  /// Part of a scalar outside ASCII.
  static let multibyte = ByteClass(rawValue: 1 << 2)
  /// Trigger of `AddressSpan`: every form that it recognises contains at least one such byte.
  static let protectionTrigger = ByteClass(rawValue: 1 << 3)
  /// Control character other than white space.
  static let control = ByteClass(rawValue: 1 << 4)
  /// Trigger of `ProtectedSpan`: every form that it recognises contains at least one such byte.
  static let spanTrigger = ByteClass(rawValue: 1 << 5)
  /// First byte of protected spans that may contain spaces: tags, code and doubled braces.
  static let opener = ByteClass(rawValue: 1 << 6)

  /// Classes indexed by byte; ASCII letters and digits have the empty class.
  static let table: [ByteClass] = (0...255).map { ByteClass(of: UInt8($0)) }

  private init(of byte: UInt8) {
    switch byte {
    case 0x09...0x0D, 0x20: self = .space
    case 0..<0x20, 0x7F: self = .control
    case 0x80...: self = .multibyte
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self = []
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): self = []
    case UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "{"), UInt8(ascii: "@"),
      UInt8(ascii: ":"), UInt8(ascii: "/"):
      self = [.punctuation, .protectionTrigger, .spanTrigger]
    case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "_"), UInt8(ascii: ">"),
      UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "~"),
      UInt8(ascii: "^"), UInt8(ascii: "|"), UInt8(ascii: "!"), UInt8(ascii: ";"),
      UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: "`"):
      self = [.punctuation, .spanTrigger]
    default: self = .punctuation
    }
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "`"): insert(.opener)
    default: break
    }
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }
}
