import HTTPServing
import Synchronization

extension Readers {
  /// Readers of requests and of their bodies.
  static let requestReaders: [String: Make] = [
    "http-request": { _ in
      Reader(seeds: requests) { bytes, _ in
        for size in [7, 4096] {
          var reader = HTTPRequestReader(PieceSource(bytes, size: size), headLimit: 1000)
          while try await reader.waitForRequest() {
            let head = try await reader.head()
            _ = try await reader.body(head.framing, limit: 1 << 16)
          }
        }
      }
    },
    "http-form": { _ in
      Reader(seeds: [Array("q=a+b&source=en&q=%C8%98i%20b&target=&x".utf8)]) { bytes, _ in
        _ = try FormBody.parameters(bytes[...])
      }
    },
    "http-multipart": { _ in
      let form =
        "--b\r\nContent-Disposition: form-data; name=\"q\"\r\n\r\ntext\r\n--b\r\n"
        + "Content-Disposition: form-data; name=\"file\"; filename=\"a.po\"\r\n"
        + "Content-Type: text/x-po\r\n\r\nmsgid \"\"\r\n--b--\r\n"
      return Reader(seeds: [Array(form.utf8)]) { bytes, _ in
        for type in ["multipart/form-data; boundary=b", "multipart/form-data; boundary=\"b\""] {
          _ = try MultipartBody.parts(bytes, contentType: type)
        }
        let head = String(decoding: bytes.prefix(80), as: UTF8.self)
        _ = try? MultipartBody.parts(bytes, contentType: "multipart/form-data; boundary=" + head)
      }
    },
  ]

  private static let requests = [
    "GET /health?x=%20&y HTTP/1.1\r\nHost: a\r\n\r\nGET * HTTP/1.0\r\n\r\n",
    "POST /translate HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
      + "Content-Length: 9\r\nConnection: close\r\n\r\n{\"q\":\"a\"}",
    "POST http://a/p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      + "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: x\r\n\r\n",
  ].map { Array($0.utf8) }
}

/// Bytes that arrive in pieces of a size.
private final class PieceSource: HTTPByteSource {
  private let rest: Mutex<ArraySlice<UInt8>>
  private let size: Int

  init(_ bytes: [UInt8], size: Int) {
    rest = Mutex(bytes[...])
    self.size = size
  }

  func read() async -> [UInt8] {
    rest.withLock { rest in
      defer { rest = rest.dropFirst(size) }
      return Array(rest.prefix(size))
    }
  }
}
