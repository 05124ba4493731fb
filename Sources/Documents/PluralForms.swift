/// Plural forms of a gettext file: their number, and which of them is the singular.
package struct PluralForms {
  /// Number of forms; nil if the file does not say.
  package let count: Int?
  private let singular: Int?

  /// Forms of a file that does not say how many there are: the first is the singular.
  static let none = PluralForms(count: nil, singular: 0)

  private init(count: Int?, singular: Int?) {
    self.count = count
    self.singular = singular
  }

  /// Reads the value of `Plural-Forms`, such as `nplurals=2; plural=(n != 1);`.
  package init(_ header: String) {
    var count: Int?
    var singular: Int? = 0
    for part in header.split(separator: ";") {
      let sides = part.split(separator: "=", maxSplits: 1)
      guard sides.count == 2 else { continue }
      switch sides[0].filter({ !$0.isWhitespace }) {
      case "nplurals": count = Int(sides[1].filter { !$0.isWhitespace })
      case "plural": singular = PluralExpression(String(sides[1]))?.value(at: 1)
      default: break
      }
    }
    if let number = count, !(1...20).contains(number) { count = nil }
    self.init(count: count, singular: count == 1 ? nil : singular)
  }

  /// Value of `Plural-Forms` for a language, as gettext's manual gives it.
  package static func header(of language: String) -> String {
    let tag = LanguageTag.normalized(language)
    if tag == "pt-br" { return "nplurals=2; plural=(n > 1);" }
    let slavic = "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20)"
    return switch LanguageTag.language(tag) {
    case "id", "ja", "km", "ko", "lo", "ms", "my", "th", "vi", "zh": "nplurals=1; plural=0;"
    case "fr", "hy", "ln", "mg", "oc", "wa": "nplurals=2; plural=(n > 1);"
    case "be", "bs", "hr", "ru", "sh", "sr", "uk":
      "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : \(slavic) ? 1 : 2);"
    case "pl": "nplurals=3; plural=(n==1 ? 0 : \(slavic) ? 1 : 2);"
    case "cs", "sk": "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);"
    case "mo", "ro": "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);"
    case "lt":
      "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);"
    case "lv": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n!=0 ? 1 : 2);"
    case "sl": "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);"
    case "ga": "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n<7 ? 2 : n<11 ? 3 : 4);"
    case "gd":
      "nplurals=4; plural=(n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>2 && n<20 ? 2 : 3);"
    case "cy": "nplurals=4; plural=(n==1 ? 0 : n==2 ? 1 : n!=8 && n!=11 ? 2 : 3);"
    case "mt":
      "nplurals=4; plural=(n==1 ? 0 : n==0 || (n%100>1 && n%100<11) ? 1 : n%100>10 && n%100<20 "
        + "? 2 : 3);"
    case "ar":
      "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
        + "n%100>=11 ? 4 : 5);"
    default: "nplurals=2; plural=(n != 1);"
    }
  }

  /// True if the form is the one of the number 1 and no other form is.
  func isSingular(_ index: Int) -> Bool { index == singular }
}

/// C expression over `n` that chooses a plural form.
package struct PluralExpression {
  private enum Token: Equatable {
    case number(Int)
    case symbol(String)
  }

  private var tokens: [Token] = []

  /// Returns nil if the text has characters that no such expression has.
  package init?(_ text: String) {
    guard text.utf8.count <= 1000 else { return nil }
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest = rest.dropFirst()
        continue
      }
      let digits = rest.prefix { "0"..."9" ~= $0 }
      if let number = Int(digits) {
        tokens.append(.number(number))
        rest = rest.dropFirst(digits.count)
      } else if let symbol = ["||", "&&", "==", "!=", "<=", ">="].first(where: rest.hasPrefix) {
        tokens.append(.symbol(symbol))
        rest = rest.dropFirst(2)
      } else if "n?:()<>%+-*/!".contains(first) {
        tokens.append(.symbol(String(first)))
        rest = rest.dropFirst()
      } else {
        return nil
      }
    }
  }

  /// Index of the form for `number`, or nil if the expression is malformed.
  package func value(at number: Int) -> Int? {
    var evaluation = Evaluation(tokens: tokens, number: number)
    guard let value = evaluation.ternary(depth: 0), evaluation.isAtEnd else { return nil }
    return value
  }

  private struct Evaluation {
    let tokens: [Token]
    let number: Int
    var position = 0

    var isAtEnd: Bool { position == tokens.count }

    init(tokens: [Token], number: Int) {
      self.tokens = tokens
      self.number = number
    }

    private mutating func take(_ symbols: [String]) -> String? {
      guard position < tokens.count, case .symbol(let symbol) = tokens[position],
        symbols.contains(symbol)
      else { return nil }
      position += 1
      return symbol
    }

    mutating func ternary(depth: Int) -> Int? {
      guard depth < 100, let condition = binary(level: 0, depth: depth + 1) else { return nil }
      guard take(["?"]) != nil else { return condition }
      guard let first = ternary(depth: depth + 1), take([":"]) != nil,
        let second = ternary(depth: depth + 1)
      else { return nil }
      return condition != 0 ? first : second
    }

    /// Operators by precedence, the loosest first.
    private static let levels = [
      ["||"], ["&&"], ["==", "!="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"],
    ]

    private mutating func binary(level: Int, depth: Int) -> Int? {
      guard level < Self.levels.count else { return unary(depth: depth) }
      guard var value = binary(level: level + 1, depth: depth) else { return nil }
      while let symbol = take(Self.levels[level]) {
        guard let other = binary(level: level + 1, depth: depth),
          let result = Self.apply(symbol, value, other)
        else { return nil }
        value = result
      }
      return value
    }

    private mutating func unary(depth: Int) -> Int? {
      guard depth < 100 else { return nil }
      if take(["!"]) != nil { return unary(depth: depth + 1).map { $0 == 0 ? 1 : 0 } }
      if take(["("]) != nil {
        guard let value = ternary(depth: depth + 1), take([")"]) != nil else { return nil }
        return value
      }
      if take(["n"]) != nil { return number }
      guard position < tokens.count, case .number(let value) = tokens[position] else { return nil }
      position += 1
      return value
    }

    private static func apply(_ symbol: String, _ first: Int, _ second: Int) -> Int? {
      switch symbol {
      case "||": first != 0 || second != 0 ? 1 : 0
      case "&&": first != 0 && second != 0 ? 1 : 0
      case "==": first == second ? 1 : 0
      case "!=": first != second ? 1 : 0
      case "<": first < second ? 1 : 0
      case ">": first > second ? 1 : 0
      case "<=": first <= second ? 1 : 0
      case ">=": first >= second ? 1 : 0
      case "+": first &+ second
      case "-": first &- second
      case "*": first &* second
      case "/": second == 0 || second == -1 ? nil : first / second
      case "%": second == 0 || second == -1 ? nil : first % second
      default: nil
      }
    }
  }
}
