/// A small document of each format, with most of what its reader knows.
package enum SampleDocuments {
  package static let all: [(path: String, text: String)] = [
    (
      "a.tmx",
      """
      <?xml version="1.0"?>
      <!DOCTYPE tmx SYSTEM "tmx14.dtd">
      <tmx version="1.4"><header srclang="en"/><body>
        <tu tuid="1"><note>n</note><tuv xml:lang="en"><seg>a <bpt i="1">x</bpt>b<ept i="1">y</ept>\
      <ph>z</ph></seg></tuv><tuv xml:lang="ro"><seg>c</seg></tuv></tu>
        <tu><tuv xml:lang="en"><seg>d <hi>e</hi></seg></tuv></tu>
      </body></tmx>
      """
    ),
    (
      "a.xlf",
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <xliff version="1.2"><file original="f" source-language="en" target-language="ro"><body>
        <trans-unit id="1" maxwidth="9"><source>a <g id="1">b</g><x id="2"/></source></trans-unit>
        <trans-unit id="2"><source><![CDATA[c]]></source><target state="new">d</target></trans-unit>
        <group translate="no"><trans-unit id="3"><source>e</source><target/></trans-unit></group>
        <trans-unit id="4"><source>f g</source><seg-source><mrk mtype="seg" mid="1">f</mrk> \
      <mrk mtype="seg" mid="2">g</mrk></seg-source><alt-trans><target>h</target></alt-trans></trans-unit>
      </body></file></xliff>
      """
    ),
    (
      "b.xlf",
      """
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="ro">
       <file id="f"><unit id="u"><notes><note>n</note></notes><segment state="initial"><source>a \
      <pc id="1">b</pc><sc id="2"/>c<ec startRef="2"/></source></segment><segment><source>d</source>\
      <target>e</target></segment></unit></file></xliff>
      """
    ),
    (
      "a.po",
      """
      # comment
      msgid ""
      msgstr ""
      "Content-Type: text/plain; charset=UTF-8\\n"
      "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);\\n"

      #: a.c:1
      #, fuzzy, c-format
      #| msgid "old"
      msgctxt "c"
      msgid "a %d\\n"
      "b"
      msgstr "x"

      msgid "one"
      msgid_plural "more"
      msgstr[0] ""
      msgstr[1] ""

      #~ msgid "gone"
      #~ msgstr "y"
      """
    ),
    ("a.strings", "/* c */\n\"a\" = \"b \\\"c\\\" \\U00e4\";\n// d\nkey = \"e\";\nno pair\n"),
    (
      "a.stringsdict",
      """
      <plist><dict><key>k</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@n@</string>
      <key>n</key><dict><key>one</key><string>a</string><key>other</key><string>b</string></dict>
      </dict></dict></plist>
      """
    ),
    (
      "a.xcstrings",
      """
      {"sourceLanguage" : "en", "strings" : {"a" : {}, "b" : {"localizations" : {"en" : {
      "variations" : {"plural" : {"one" : {"stringUnit" : {"state" : "new", "value" : "c"}},
      "other" : {"stringUnit" : {"state" : "translated", "value" : "d"}}}}}}}}, "version" : "1.0"}
      """
    ),
    (
      "strings.xml",
      """
      <resources><!-- c --><string name="a">it\\'s <b>x</b> &lt;</string>
      <plurals name="p"><item quantity="one">a</item><item quantity="other">b</item></plurals>
      <string name="c"><![CDATA[<i>d</i>]]></string><string name="q">" e "</string></resources>
      """
    ),
    (
      "a.ts",
      """
      <TS version="2.1" language="ro"><context><name>n</name><message><source>a</source>
      <translation type="unfinished"/></message><message numerus="yes"><source>%n b</source>
      <translation><numerusform>c</numerusform></translation></message></context></TS>
      """
    ),
    ("a.properties", "# c\na=b \\\n  c\\u00e4\n! d\ne\\ f : g\\n\n"),
    ("a.resx", "<root><data name=\"a\"><value>b</value><comment>c</comment></data></root>"),
    (
      "a.json", "{\"a\": {\"b_one\": \"c \\\"d\\\"\", \"e\": [\"f\", 1, null]}, \"g\": \"\\u00e4\"}"
    ),
    (
      "a.srt",
      "1\n00:00:01,000 --> 00:00:02,000\n<i>a</i>\nb\n\n2\n00:00:03,000 --> 00:00:04,000\nc\n"
    ),
    ("a.vtt", "WEBVTT\n\nNOTE x\n\nid\n00:01.000 --> 00:02.000\n<v A>b &amp; c</v>\n"),
    (
      "a.html",
      """
      <!DOCTYPE html><html><head><title>a</title><script>b</script></head><body><p class="x">c \
      <b>d</b> <code>e</code> &eacute;</p><img alt="f"><ul><li>g<li>h</ul><!-- i --></body></html>
      """
    ),
    (
      "a.md",
      """
      ---
      title: x
      ---
      # a

      b **c** [d](e) `f` <i>g</i>
      - h
      > i

      | j | k |
      |---|---|
      | l | m |

      <p>n</p>

      ```
      o
      ```
      """
    ),
    ("a.csv", "id,source,target\n1,\"a, \"\"b\"\"\",c\n2,d\n"),
    ("a.tsv", "a\tb\nc\t\n"),
    ("a.txt", " a \r\n\r\nb"),
  ]
}
