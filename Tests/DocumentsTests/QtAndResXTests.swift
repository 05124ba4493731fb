import Documents
import Testing

@Suite struct QtAndResXTests {
  private func file(_ messages: String) -> String {
    """
    <?xml version="1.0"?>
    <!DOCTYPE TS>
    <TS version="2.1" language="ro"><context><name>Main</name>
    \(messages)
    </context></TS>

    """
  }

  @Test func translationsAreFinishedOrNot() throws {
    let text = file(
      """
      <message><source>&amp;Open</source><comment>menu</comment>
        <translation type="unfinished"></translation></message>
      <message><source>a</source><translation type="unfinished">b</translation></message>
      <message><source>c</source><translation>d</translation></message>
      <message><source>old</source><translation type="obsolete">e</translation></message>
      """)
    let document = try read(text, "a.ts")
    #expect(document.targetLanguage == "ro")
    #expect(
      document.segments.map(\.state) == [.untranslated, .needsReview, .translated, .translated])
    #expect(document.segments.map(\.isOpen) == [true, true, true, false])
    #expect(document.segments.first?.context == "Main/menu")
    #expect(
      try document.shouted()
        == text.replacing(" type=\"unfinished\"></translation>", with: ">&amp;OPEN</translation>")
        .replacing(" type=\"unfinished\">b<", with: ">A<").replacing(">d<", with: ">C<"))
    #expect(
      try document.shouted(.needsReview)
        == text.replacing("\"></translation>", with: "\">&amp;OPEN</translation>")
        .replacing(">b<", with: ">A<").replacing(
          "<translation>d<", with: "<translation type=\"unfinished\">C<"))
  }

  @Test func pluralsHaveTheFormsOfTheLanguage() throws {
    let text = file(
      "<message numerus=\"yes\"><source>%n x</source><translation type=\"unfinished\"/></message>")
    let document = try read(text, "a.ts")
    #expect(document.segments.map(\.plural) == ["0", "1", "2"])
    let written = try document.shouted()
    #expect(try read(written, "a.ts").targets == ["%N X", "%N X", "%N X"])
    #expect(
      try read(written, "a.ts").shouted() == written)
  }

  @Test func dataWithoutTypeAreStrings() throws {
    let text = """
      <root><data name="a" xml:space="preserve"><value>yes &lt;1&gt;</value><comment>c</comment></data>
      <data name="b" type="System.Drawing.Color"><value>red</value></data>
      <data name="c" mimetype="x"><value>AAAA</value></data>
      <data name="&gt;&gt;d"><value>e</value></data></root>
      """
    let document = try read(text, "a.resx")
    #expect(document.segments.map(\.unit) == ["a"])
    #expect(document.segments.first?.notes == ["c"])
    #expect(try document.shouted() == text.replacing("yes", with: "YES"))
  }
}
