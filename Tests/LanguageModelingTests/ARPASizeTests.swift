import Corpora
import LanguageModeling
import Primitives
import Testing
import TextProcessing

/// Impossible sizes cause an error and do not terminate the process.
@Suite struct ARPASizeTests {
  @Test func rejectsNegativeSizes() async {
    await #expect(processExitsWith: .success) { expectError(size: "-1") }
  }

  @Test func rejectsSizesBeyondMemory() async {
    await #expect(processExitsWith: .success) { expectError(size: "9000000000000000000") }
    await #expect(processExitsWith: .success) { expectError(size: "99999999999999999999") }
  }
}

private func expectError(size: String) {
  let text = "\\data\\\nngram 1=\(size)\n\n\\1-grams:\n-1\ta\n\n\\end\\\n"
  #expect(throws: FileError.self) { try ARPA.read(Fixture.inline(text)) }
}
