import Corpora
import LanguageModeling
import Primitives
import Testing
import TextProcessing

/// Sizes that no file can have are an error, not the end of the program.
@Suite struct ARPASizeTests {
  @Test func refusesNegativeSizes() async {
    await #expect(processExitsWith: .success) { refuse(size: "-1") }
  }

  @Test func refusesSizesBeyondMemory() async {
    await #expect(processExitsWith: .success) { refuse(size: "9000000000000000000") }
    await #expect(processExitsWith: .success) { refuse(size: "99999999999999999999") }
  }
}

private func refuse(size: String) {
  let text = "\\data\\\nngram 1=\(size)\n\n\\1-grams:\n-1\ta\n\n\\end\\\n"
  #expect(throws: FileError.self) { try ARPA.read(Fixture.inline(text)) }
}
