// Compiled only where `tools/fuzz/readers --coverage` builds with libFuzzer, which brings its own `main`.
#if LIBFUZZER
  import Foundation
  import Synchronization

  /// Reader under test, chosen by `CARTOUCHE_FUZZED_READER`, with its folders.
  private struct Target {
    /// Inputs are read one after the other.
    nonisolated(unsafe) static let chosen: Target = {
      let environment = ProcessInfo.processInfo.environment
      let place = Place(
        seeds: environment["CARTOUCHE_FUZZ_SEEDS"] ?? "",
        folder: environment["CARTOUCHE_FUZZ_FOLDER"] ?? "")
      guard let make = Readers.all[environment["CARTOUCHE_FUZZED_READER"] ?? ""],
        let reader = try? make(place)
      else { fatalError("is run by tools/fuzz/readers --coverage") }
      return Target(reader: reader, place: place)
    }()

    let reader: Reader
    let place: Place

    static func read(_ input: [UInt8]) async throws {
      try await unsafe chosen.reader.read(input, chosen.place)
    }
  }

  /// Calls the reader with an input; an error that no reader should throw ends the process.
  @_cdecl("LLVMFuzzerTestOneInput")
  public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
    let done = DispatchSemaphore(value: 0)
    let failure = Mutex<String?>(nil)
    Task {
      do {
        try await Target.read(input)
      } catch  where Readers.isRefusal(error) {
      } catch {
        failure.withLock { $0 = "\(error)" }
      }
      done.signal()
    }
    done.wait()
    if let failure = failure.withLock({ $0 }) { fatalError(failure) }
    return 0
  }
#endif
