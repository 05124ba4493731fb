import Primitives
import Synchronization

#if canImport(_FoundationICU)
  import _FoundationICU
#elseif canImport(Darwin)
  import CoreFoundation
#endif

/// Segmentation of Chinese, Japanese, Thai, Lao, Khmer and Burmese into words by the dictionaries of
/// ICU (International Components for Unicode), which Foundation brings along.
package enum WordSegmenter {
  /// Whether this platform has the dictionaries.
  package static var isAvailable: Bool {
    #if canImport(_FoundationICU) || canImport(Darwin)
      true
    #else
      false
    #endif
  }

  /// Longest text that is segmented at once, in UTF-16 code units.
  private static let longestText = 4096

  /// Returns the ends of the words of a text, as byte offsets.
  static func ends(in text: Span<UInt8>) -> [Int] {
    var (units, offsets): ([UInt16], [Int]) = ([], [])
    var (ends, index): ([Int], Int) = ([], 0)
    while index < text.count {
      let scalar = text.scalar(at: index)
      index += scalar.length
      for unit in UTF16.encode(Unicode.Scalar(scalar.value) ?? "\u{FFFD}")
        ?? UTF16
        .encodedReplacementCharacter
      {
        units.append(unit)
        offsets.append(index)
      }
      if units.count >= longestText || index == text.count {
        for end in boundaries(of: units) where end > 0 && end <= offsets.count {
          ends.append(offsets[end - 1])
        }
        if ends.last != index { ends.append(index) }
        units.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
      }
    }
    return ends
  }

  #if canImport(_FoundationICU)
    private static func boundaries(of units: [UInt16]) -> [Int] {
      let iterator = pool.take()
      defer { pool.giveBack(iterator) }
      return iterator.boundaries(of: units)
    }

    private static let pool = BreakIteratorPool()
  #elseif canImport(Darwin)
    private static func boundaries(of units: [UInt16]) -> [Int] {
      let text = String(decoding: units, as: UTF16.self) as CFString
      let tokenizer = CFStringTokenizerCreate(
        kCFAllocatorDefault, text, CFRangeMake(0, CFStringGetLength(text)),
        kCFStringTokenizerUnitWordBoundary, nil)
      var ends: [Int] = []
      while CFStringTokenizerAdvanceToNextToken(tokenizer) != [] {
        let range = CFStringTokenizerGetCurrentTokenRange(tokenizer)
        ends.append(range.location + range.length)
      }
      return ends
    }
  #else
    private static func boundaries(of units: [UInt16]) -> [Int] { Array(1...units.count) }
  #endif
}

#if canImport(_FoundationICU)
  /// Iterator over the word boundaries of a text. The pool gives it to one thread at a time, which
  /// makes it safe to send.
  @safe private final class BreakIterator: @unchecked Sendable {
    private let iterator: OpaquePointer?

    init() {
      var status = U_ZERO_ERROR
      // The dictionaries depend on the script of the text, not on a locale.
      unsafe iterator = swift_ubrk_open(UBRK_WORD, "", nil, 0, &status)
    }

    deinit { unsafe swift_ubrk_close(iterator) }

    /// Returns the boundaries behind the words; all ends of code units if ICU fails.
    func boundaries(of units: [UInt16]) -> [Int] {
      unsafe units.withUnsafeBufferPointer { text in
        var status = U_ZERO_ERROR
        guard let iterator = unsafe iterator else { return [] }
        unsafe swift_ubrk_setText(iterator, text.baseAddress, Int32(text.count), &status)
        guard status.rawValue <= U_ZERO_ERROR.rawValue else { return [] }
        var ends: [Int] = []
        while true {
          let end = unsafe swift_ubrk_next(iterator)
          if end < 0 { break }
          ends.append(Int(end))
        }
        return ends
      }
    }
  }

  /// Iterators that threads take and give back, since opening one takes longer than a sentence.
  private final class BreakIteratorPool: Sendable {
    private let free = Mutex<[BreakIterator]>([])

    func take() -> BreakIterator { free.withLock { $0.popLast() } ?? BreakIterator() }
    func giveBack(_ iterator: BreakIterator) { free.withLock { $0.append(iterator) } }
  }
#endif
