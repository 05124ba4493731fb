import Testing
import TextProcessing

@Suite struct PairRepairTests {
  /// Returns the translation with its marks paired; links join words with the same number, and marks
  /// with the same place among the marks.
  private func repaired(
    _ target: String, from source: String, marks: [(Int, Int)] = [], _ learnt: [String] = []
  ) -> String {
    let words = target.split(separator: " ").map(String.init)
    let sources = source.split(separator: " ").map(String.init)
    var links: [(source: Int, target: Int)] = marks.map { ($0.0, $0.1) }
    for (target, word) in words.enumerated() where word.contains(where: \.isNumber) {
      for (source, other) in sources.enumerated() where word.dropFirst() == other.dropFirst() {
        links.append((source, target))
      }
    }
    var preparation = TextPreparation(language: "xx", form: .raw)
    preparation.learnConventions(count: learnt.count) { Array(learnt[$0].utf8) }
    let result = preparation.paired(
      words, links: links, from: TextPreparation(language: "xx", form: .raw).line(source))
    #expect(result.links.allSatisfy { result.words.indices.contains($0.target) })
    return result.words.joined(separator: " ")
  }

  @Test(arguments: [
    // A missing end is put in behind the translation of the last word inside.
    ("s1 ( s2 s3 ) s4", "t1 ( t2 t3 t4", "t1 ( t2 t3 ) t4"),
    ("s1 ( s2 s3 ) s4", "t1 t2 t3 ) t4", "t1 ( t2 t3 ) t4"),
    ("s1 [ s2 ] ( s3 )", "( t3 t1 [ t2 ]", "( t3 ) t1 [ t2 ]"),
    ("s1 \" s2 s3 \" s4", "t1 \" t3 t2 t4", "t1 \" t3 t2 \" t4"),
    ("s1 \" s2 s3 \" s4", "t1 „ t3 t2 t4", "t1 „ t3 t2 ” t4"),
    ("s1 \" s2 s3 \"", "t2 t3 ” t1", "“ t2 t3 ” t1"),
    ("' s1 ' s2 s3", "„ t1 t2 t3", "„ t1 ” t2 t3"),
    ("' s1 ' s2 s3", "„ t1 ” t2 « t3", "„ t1 ” t2 t3"),
    // A mark without a counterpart, or around nothing, is left out.
    ("s1 s2", "t1 ( t2", "t1 t2"), ("s1 s2", "t1 \" t2", "t1 t2"),
    ("s1 ( s2 )", "t1 (", "t1"),
    // A pair that encloses nothing is moved.
    ("[ s1 s2 ]", "t2 t1 [ ]", "[ t2 t1 ]"), ("( s1 ) s2", "( ) t2 t1", "t2 ( t1 )"),
    ("s1 ( )", "t1 ( )", "t1 ( )"),
    // Pairs stay, also where the source has none or other ones.
    ("s1 s2", "t1 ( t2 )", "t1 ( t2 )"), ("s1 ( s2 )", "t1 „ t2 ”", "t1 „ t2 ”"),
    // Nothing is known of a source whose marks are not paired.
    ("s1 ) s2", "t1 ) t2", "t1 ) t2"), ("s1 \" s2", "t1 \" t2", "t1 \" t2"),
  ])
  func marksPairUpAsInTheSource(_ source: String, _ target: String, _ right: String) {
    #expect(repaired(target, from: source) == right)
  }

  @Test func linksSayWhichPairOfTheSourceIsMeant() {
    #expect(
      repaired("t1 ( t2 t3 ( t4 )", from: "s1 ( s2 ) s3 ( s4 )", marks: [(1, 1), (5, 4), (7, 6)])
        == "t1 ( t2 ) t3 ( t4 )")
    #expect(
      repaired(
        "t1 \" t2 \" t3 \" t4", from: "\" s1 \" s2 \" s3 \" s4", marks: [(2, 1), (4, 3), (6, 5)])
        == "\" t1 \" t2 \" t3 \" t4")
    // A mark too many is left out, whatever it is linked to.
    #expect(
      repaired("„ t1 ” t2 « t3", from: "\" s1 \" s2 s3", marks: [(0, 0), (2, 2), (2, 4)])
        == "„ t1 ” t2 t3")
    // A mark that is put in moves those that are still to be repaired.
    #expect(
      repaired("t3 t1 ) t2 t4 )", from: "( s1 ) s2 ( s3 s4 )", marks: [(2, 2), (7, 5)])
        == "( t3 ( t1 ) t2 t4 )")
    // Without links, a pair of several is not known.
    #expect(repaired("t1 ( t2 t3", from: "s1 ( s2 ) s3 ( s4 )") == "t1 ( t2 t3")
  }

  @Test func textShowsWhichMarkCloses() {
    let german = [String](repeating: "Er sagt „ja“.", count: 3)
    #expect(repaired("„ t1", from: "\" s1 \"", german) == "„ t1 “")
    #expect(repaired("t1 “", from: "\" s1 \"", german) == "„ t1 “")
  }
}
