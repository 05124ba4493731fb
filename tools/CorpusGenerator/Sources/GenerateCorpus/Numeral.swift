/// An integer from 1 to 9,999, in words.
struct Numeral {
  let value: Int

  init(_ value: Int) {
    precondition((1..<10_000).contains(value))
    self.value = value
  }

  /// Returns the words before a noun, with the "de" that follows numbers from twenty on.
  func romanian(isFeminine: Bool) -> String {
    if value == 1 { return isFeminine ? "o" : "un" }
    return romanianAlone(isFeminine: isFeminine) + (needsDe ? " de" : "")
  }

  func romanianAlone(isFeminine: Bool) -> String {
    if value >= 1000 {
      let thousands = value / 1000
      let head =
        thousands == 1 ? "o mie" : Numeral(thousands).romanianAlone(isFeminine: true) + " mii"
      return joined(head, value % 1000, " ", isFeminine)
    }
    if value >= 100 {
      let hundreds = value / 100
      let head = hundreds == 1 ? "o sută" : Self.units(hundreds, isFeminine: true) + " sute"
      return joined(head, value % 100, " ", isFeminine)
    }
    if value >= 20 {
      let tens = Self.units(value / 10, isFeminine: true)
      let stem = value / 10 == 6 ? "șai" : tens
      return joined(stem + "zeci", value % 10, " și ", isFeminine)
    }
    return Self.units(value, isFeminine: isFeminine)
  }

  var english: String {
    if value >= 1000 {
      return Self.continued(Numeral(value / 1000).english + " thousand", value % 1000, " ")
    }
    if value >= 100 {
      return Self.continued(Self.englishUnits[value / 100] + " hundred", value % 100, " and ")
    }
    if value >= 20 {
      return Self.continued(Self.englishTens[value / 10], value % 10, "-")
    }
    return Self.englishUnits[value]
  }

  private var needsDe: Bool { value % 100 == 0 || value % 100 >= 20 }

  private func joined(_ head: String, _ rest: Int, _ link: String, _ isFeminine: Bool) -> String {
    rest == 0 ? head : head + link + Numeral(rest).romanianAlone(isFeminine: isFeminine)
  }

  private static func continued(_ head: String, _ rest: Int, _ link: String) -> String {
    rest == 0 ? head : head + link + Numeral(rest).english
  }

  private static func units(_ value: Int, isFeminine: Bool) -> String {
    switch value {
    case 1: return isFeminine ? "una" : "unu"
    case 2: return isFeminine ? "două" : "doi"
    case 12: return isFeminine ? "douăsprezece" : "doisprezece"
    default: return romanianUnits[value]
    }
  }

  private static let romanianUnits = [
    "zero", "unu", "doi", "trei", "patru", "cinci", "șase", "șapte", "opt", "nouă", "zece",
    "unsprezece", "doisprezece", "treisprezece", "paisprezece", "cincisprezece", "șaisprezece",
    "șaptesprezece", "optsprezece", "nouăsprezece",
  ]

  private static let englishUnits = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
  ]

  private static let englishTens = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
}
