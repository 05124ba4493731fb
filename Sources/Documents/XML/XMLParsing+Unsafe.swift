internal import CExpat
internal import Primitives

extension XMLCollector {
  /// Sends the events of a document in UTF-8 to this collector.
  ///
  /// The encoding that the declaration names is ignored. Entities are not expanded in content;
  /// Expat itself refuses those that grow too much in attribute values. Nothing is loaded.
  func parse(_ bytes: [UInt8]) throws(LineError) {
    guard let parser = unsafe XML_ParserCreate("UTF-8") else {
      throw LineError(line: 1, "there is not enough memory to read the file; free some memory")
    }
    defer { unsafe XML_ParserFree(parser) }
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    unsafe XML_UseParserAsHandlerArg(parser)
    unsafe setHandlers(parser)
    let status = unsafe bytes.withUnsafeBytes { buffer in
      let characters = unsafe buffer.bindMemory(to: CChar.self)
      var position = 0
      repeat {
        let end = min(position + 1 << 20, characters.count)
        let isLast = end == characters.count
        let chunk = unsafe UnsafeBufferPointer(rebasing: characters[position..<end])
        let status = unsafe XML_Parse(
          parser, chunk.baseAddress, Int32(end - position), isLast ? 1 : 0)
        if status != XML_STATUS_OK { return status }
        position = end
      } while position < characters.count
      return XML_STATUS_OK
    }
    let line = unsafe Int(XML_GetCurrentLineNumber(parser))
    if let refusal { throw LineError(line: line, refusal) }
    guard status != XML_STATUS_OK else { return }
    let code = unsafe XML_GetErrorCode(parser)
    let reason = unsafe XML_ErrorString(code).map { unsafe String(cString: $0) } ?? "unknown error"
    throw LineError(line: line, "the XML is not well-formed: \(reason); repair the file")
  }

  private func setHandlers(_ parser: XML_Parser) {
    unsafe XML_SetElementHandler(
      parser,
      { parser, name, _ in
        guard let name = unsafe name else { return }
        let (collector, range) = unsafe event(parser)
        collector?.start(unsafe String(cString: name), range)
      },
      { parser, _ in
        let (collector, range) = unsafe event(parser)
        collector?.end(range)
      })
    unsafe XML_SetCharacterDataHandler(parser) { parser, _, _ in
      let (collector, range) = unsafe event(parser)
      collector?.text(range)
    }
    unsafe XML_SetCdataSectionHandler(
      parser,
      { parser in unsafe event(parser).0?.section(begins: true) },
      { parser in unsafe event(parser).0?.section(begins: false) })
    unsafe XML_SetCommentHandler(parser) { parser, _ in
      let (collector, range) = unsafe event(parser)
      collector?.other(.comment, range)
    }
    unsafe XML_SetProcessingInstructionHandler(parser) { parser, _, _ in
      let (collector, range) = unsafe event(parser)
      collector?.other(.instruction, range)
    }
    unsafe XML_SetDefaultHandler(parser) { parser, _, _ in
      let (collector, range) = unsafe event(parser)
      collector?.remainder(range)
    }
    unsafe XML_SetEntityDeclHandler(parser) { parser, _, _, _, _, _, system, _, _ in
      guard unsafe system != nil else { return }
      unsafe event(parser).0?.refuse(
        "the document takes an entity from another file; replace its references by its text")
      unsafe XML_StopParser(OpaquePointer(parser), 0)
    }
  }
}

/// The collector that a parser sends its events to, and the place of the current event.
private func event(_ argument: UnsafeMutableRawPointer?) -> (XMLCollector?, Range<Int>) {
  guard let argument = unsafe argument else { return (nil, 0..<0) }
  let parser = OpaquePointer(argument)
  // The first field of a parser is its user data (macro XML_GetUserData).
  let data = unsafe argument.load(as: UnsafeRawPointer?.self)
  let start = max(0, unsafe Int(XML_GetCurrentByteIndex(parser)))
  let count = max(0, unsafe Int(XML_GetCurrentByteCount(parser)))
  let collector = unsafe data.map {
    unsafe Unmanaged<XMLCollector>.fromOpaque($0).takeUnretainedValue()
  }
  return (collector, start..<start + count)
}
