import Foundation

#if canImport(Accelerate)
  import Accelerate
#endif

/// Matrix multiplication of the system: OpenBLAS, or Accelerate on Apple systems. Processors with
/// AVX-512 do not use it, and those with AVX2 use it for large products; see `PackedMatrix`.
///
/// OpenBLAS is loaded at run time for two reasons: commands without a network do not need it, and
/// its kernel can be chosen only before it is loaded. The version in Debian 12 does not recognise
/// the newest AMD processors and would run them at half speed; on those with AVX-512, a kernel that
/// uses it is selected. Every call runs on the calling thread: parallelism is over the sentences of
/// a batch.
@safe
package final class LinearAlgebra: Sendable {
  /// Shared instance; the library is loaded at first use, once per process.
  package static let shared = LinearAlgebra()

  typealias SingleProduct =
    @convention(c) (
      CInt, CInt, CInt, CInt, CInt, CInt, Float, UnsafePointer<Float>, CInt, UnsafePointer<Float>,
      CInt, Float, UnsafeMutablePointer<Float>, CInt
    ) -> Void

  static let rowMajor: CInt = 101
  static let noTranspose: CInt = 111
  static let transpose: CInt = 112

  /// `cblas_sgemm`; nil if the library is not installed, so that the reference product is used.
  let singleProduct: SingleProduct?
  /// Name of the library and its kernel.
  private let libraryName: String

  /// Name of what multiplies matrices, for the log.
  package var name: String {
    guard MatrixPrecision.single.hasKernels else { return libraryName }
    if MatrixPrecision.replacesLibrary { return "kernels for AVX-512" }
    return "kernels for AVX2" + (hasLibrary ? " and \(libraryName)" : "")
  }

  /// True if the system's library was found.
  var hasLibrary: Bool { unsafe singleProduct != nil }

  /// True if the built-in reference product is used because no library was found.
  package var isReference: Bool {
    unsafe singleProduct == nil && !MatrixPrecision.single.hasKernels
  }

  private init() {
    #if canImport(Accelerate)
      unsafe singleProduct = { order, a, b, m, n, k, alpha, pa, lda, pb, ldb, beta, pc, ldc in
        unsafe cblas_sgemm(
          CBLAS_ORDER(rawValue: UInt32(order)), CBLAS_TRANSPOSE(rawValue: UInt32(a)),
          CBLAS_TRANSPOSE(rawValue: UInt32(b)), m, n, k, alpha, pa, lda, pb, ldb, beta, pc, ldc)
      }
      libraryName = "Accelerate"
    #else
      if Self.needsKernelName { unsafe setenv("OPENBLAS_CORETYPE", "SkylakeX", 0) }
      // OpenBLAS creates its own threads when it is loaded; they would only be idle.
      unsafe setenv("OPENBLAS_NUM_THREADS", "1", 0)
      let library =
        unsafe dlopen("libopenblas.so.0", RTLD_NOW) ?? dlopen("libopenblas.so", RTLD_NOW)
      guard let library = unsafe library, let product = unsafe dlsym(library, "cblas_sgemm") else {
        unsafe singleProduct = nil
        libraryName = "built-in reference (install libopenblas0 to train a hundred times faster)"
        return
      }
      unsafe singleProduct = unsafe unsafeBitCast(product, to: SingleProduct.self)
      if let set = unsafe dlsym(library, "openblas_set_num_threads") {
        unsafe unsafeBitCast(set, to: (@convention(c) (CInt) -> Void).self)(1)
      }
      typealias Text = @convention(c) () -> UnsafePointer<CChar>?
      let describe = { (function: String) -> String? in
        guard let symbol = unsafe dlsym(library, function) else { return nil }
        return unsafe unsafeBitCast(symbol, to: Text.self)().map { unsafe String(cString: $0) }
      }
      let version = describe("openblas_get_config")?.split(separator: " ").prefix(2)
        .joined(separator: " ")
      let kernel = describe("openblas_get_corename") ?? "unknown"
      libraryName = "\(version ?? "OpenBLAS"), kernel \(kernel)"
    #endif
  }

  /// True if the processor is an AMD processor with AVX-512, which OpenBLAS may fail to recognise.
  private static var needsKernelName: Bool {
    guard let information = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else {
      return false
    }
    let lines = information.split(separator: "\n")
    let vendor = lines.first { $0.hasPrefix("vendor_id") } ?? ""
    let flags = Set((lines.first { $0.hasPrefix("flags") } ?? "").split(separator: " "))
    return vendor.hasSuffix("AuthenticAMD")
      && ["avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd"].allSatisfy {
        flags.contains($0)
      }
  }
}
