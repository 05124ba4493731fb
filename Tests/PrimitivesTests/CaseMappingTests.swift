import Primitives
import Testing
import TextProcessing

@Suite struct CaseMappingTests {
  @Test func lowercasesEveryScript() {
    #expect(SimpleLowercasing.lowercase("ȘCOALA Înaltă ÄÖÜẞ 42!") == "școala înaltă äöüß 42!")
    #expect(SimpleLowercasing.lowercase("ΣΟΦΟΣ ЖИЗНЬ Ⅷ \u{10400} İ") == "σοφος жизнь ⅷ \u{10428} i")
  }

  @Test func followsTheRulesOfALanguage() {
    // Row 21 of the cases.
    #expect(SimpleLowercasing.lowercase("IŞIK VE İZMİR", .turkic) == "ışık ve izmir")
    #expect(SimpleLowercasing.lowercase("ΟΔΟΣ ΣΑΣ", .greek) == "οδος σας")
    #expect(SimpleLowercasing.lowercase("Σ ΑΣ. ΣΑΣΑ") == "σ ας. σασα")
    #expect(
      SimpleLowercasing.lowercase("ÌÍĨ I\u{301} J\u{303} IJ", .lithuanian)
        == "i̇̀i̇́i̇̃ i̇\u{301} j̇\u{303} ij")
    #expect(Recasing.capitalize("izmir ve ışık", .turkic) == "İzmir ve ışık")
    #expect(Recasing.capitalize("ışık", .turkic) == "Işık")
    #expect(Recasing.capitalize("i\u{307}\u{301}", .lithuanian) == "I\u{301}")
    #expect(Recasing.capitalize("άλλος", .greek) == "Άλλος")
    #expect(Recasing.capitalize("„ijs is koud“", .dutch) == "„IJs is koud“")
    #expect(Recasing.capitalize("'s avonds", .dutch) == "'s Avonds")
    #expect(Recasing.capitalize("'tis", .dutch) == "'Tis")
    #expect(Recasing.capitalize("ijs 's") == "Ijs 's")
    #expect(Recasing.beginsWithCapital("'n Hond"))
  }

  @Test func agreesWithTheStandardLibraryWhereOneScalarIsEnough() {
    for value in (0...0x1FFFF) as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let expected = scalar.properties.lowercaseMapping
      guard expected.unicodeScalars.count == 1 else { continue }
      #expect(
        SimpleLowercasing.lowercase(String(scalar)).unicodeScalars.elementsEqual(
          expected.unicodeScalars))
    }
  }

  @Test func capitalizesTheFirstLetter() {
    #expect(Recasing.capitalize("școala") == "Școala")
    #expect(Recasing.capitalize("„¿(\"élan") == "„¿(\"Élan")
    #expect(Recasing.capitalize("ǆep") == "ǅep")
    #expect(Recasing.capitalize("5 cats") == "5 cats")
    #expect(Recasing.capitalize("1) where is it?") == "1) Where is it?")
    #expect(Recasing.capitalize("[1] → # école") == "[1] → # École")
    #expect(Recasing.capitalize("👍 - the dog") == "👍 - The dog")
    #expect(Recasing.capitalize("2nd floor") == "2nd floor")
    #expect(Recasing.capitalize("ßa") == "ßa")
    #expect(Recasing.capitalize("").isEmpty)
  }

  @Test func recognisesCapitals() {
    #expect(Recasing.beginsWithCapital("« Été"))
    #expect(!Recasing.beginsWithCapital("\"été"))
    #expect(!Recasing.beginsWithCapital("5 Cats"))
    #expect(!Recasing.beginsWithCapital(""))
  }
}
