import Documents
import Testing

@Suite struct MarkupTests {
  @Test(arguments: [
    ("<p> one <b>two</b>\n three </p>", ["one two three"], "<p> ONE <b>TWO</b> THREE </p>"),
    ("<p><a href='x'>one</a></p>", ["one"], "<p><a href='x'>ONE</a></p>"),
    ("<p><b>a</b> and <b>c</b></p>", ["a and c"], "<p><b>A</b> AND <b>C</b></p>"),
    ("<div>a<p>b</p>c</div>", ["a", "b", "c"], "<div>A<p>B</p>C</div>"),
    ("<p>x <code>let a</code> y</p>", ["x  y"], "<p>X <code>let a</code> Y</p>"),
    (
      "<p translate=no>a</p><p translate=\"no\">b</p>", ["a"],
      "<p translate=no>A</p><p translate=\"no\">b</p>"
    ),
    ("<p>a &eacute; &foo; &lt;</p>", ["a é  <"], "<p>A É &foo; &lt;</p>"),
    (
      "<script>if (a < b) { c() }</script>d<pre>e</pre>", ["d"],
      "<script>if (a < b) { c() }</script>D<pre>e</pre>"
    ),
    ("a < b<br>c", ["a < bc"], "A &lt; B<br>C"),
    (
      "<img alt='it' src=x><input placeholder=\"p\">", ["it", "p"],
      "<img alt='IT' src=x><input placeholder=\"P\">"
    ),
    (
      "<meta name=\"description\" content=\"d\"><meta name=\"viewport\" content=\"w\">", ["d"],
      "<meta name=\"description\" content=\"D\"><meta name=\"viewport\" content=\"w\">"
    ),
    ("<!-- c --><p>a<!-- b --></p>", ["a"], "<!-- c --><p>A<!-- b --></p>"),
    ("<p>a</i> b", ["a b"], "<p>A</i> B"),
    (
      "<p>a <img alt='b' title='c'> d <img alt='b' title='e'></p><img alt='b' title='c'>",
      ["a  d", "b", "c", "b", "e", "b", "c"],
      "<p>A <img alt='B' title='C'> D <img alt='B' title='E'></p><img alt='B' title='C'>"
    ),
  ])
  func html(_ text: String, _ sources: [String], _ expected: String) throws {
    let document = try read(text, "a.html")
    #expect(document.sources == sources)
    #expect(try document.shouted() == expected)
  }

  /// A tag that is a code of a sentence, whose own text stays.
  @Test func attributesInTextAreWrittenAlone() throws {
    let text = "<p>a <a title='b' href='c'>d</a> e</p>"
    let document = try read(text, "a.html")
    let written = try document.written(with: [1: NewTarget(MarkedText("x"))])
    #expect(String(decoding: written, as: UTF8.self) == text.replacing("'b'", with: "'x'"))
  }

  @Test(arguments: [
    ("# one #\n\ntwo\nthree\n", ["one", "two three"], "# ONE #\n\nTWO THREE\n"),
    ("- a\n  b\n- [ ] c\n\n1. d\n", ["a b", "c", "d"], "- A B\n- [ ] C\n\n1. D\n"),
    ("> a\n> b\n", ["a b"], "> A B\n"),
    (
      "```\ncode\n```\n\n    code\n\na `c` b\n", ["a  b"], "```\ncode\n```\n\n    code\n\nA `c` B\n"
    ),
    ("---\ntitle: x\n---\na **b _c_** d\n", ["a b c d"], "---\ntitle: x\n---\nA **B _C_** D\n"),
    (
      "see [a b](http://x_y_z \"t\") ![i](j.png)\n", ["see a b i"],
      "SEE [A B](http://x_y_z \"t\") ![I](j.png)\n"
    ),
    ("a\n===\n[x]: http://y\n\n***\n", ["a"], "A\n===\n[x]: http://y\n\n***\n"),
    (
      "| a | b |\n|---|---|\n| c \\| d | `e` |\n", ["a", "b", "c \\| d"],
      "| A | B |\n|---|---|\n| C \\| D | `e` |\n"
    ),
    (
      "<p align=\"x\">\n  a\n</p>\n\nb <br/> c &amp; d\n", ["a", "b  c  d"],
      "<p align=\"x\">\n  A\n</p>\n\nB <br/> C &amp; D\n"
    ),
    (
      "snake_case_word 2 * 3 * 4 **open\n", ["snake_case_word 2 * 3 * 4 **open"],
      "SNAKE_CASE_WORD 2 * 3 * 4 **OPEN\n"
    ),
    ("a  \nb\n", ["ab"], "A  \nB\n"),
    ("[a] [b][c] d\\[\n", ["[a] b d\\["], "[A] [B][c] D\\[\n"),
  ])
  func markdown(_ text: String, _ sources: [String], _ expected: String) throws {
    let document = try read(text, "a.md")
    #expect(document.sources == sources)
    #expect(try document.shouted() == expected)
  }
}
