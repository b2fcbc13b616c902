import CInterfaceHeader
import FileFormats
import InferenceService
import TechniqueInference

// The functions of technique_inference.h, where their contracts are.
//
// Unsafe code is confined to this file, RankedSets and Engine's pointer.

/// The version of the interface.
@_cdecl("tie_abi_version")
public func tieABIVersion() -> Int32 { TIE_ABI_VERSION }

/// The version of the library.
@_cdecl("tie_version")
public func tieVersion() -> UnsafeMutablePointer<CChar>? { copy(ProductVersion.current) }

/// Gives a text back.
@_cdecl("tie_free")
public func tieFree(_ text: UnsafeMutablePointer<CChar>?) { text?.deallocate() }

/// Reads models and catalogs.
@_cdecl("tie_open")
public func tieOpen(
  _ settings: UnsafePointer<CChar>?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> OpaquePointer? {
  answering(error) { try Engine(settings: settings.map { String(cString: $0) }).retained() }
}

/// Gives an engine back.
@_cdecl("tie_close")
public func tieClose(_ engine: OpaquePointer?) {
  if let engine { Engine.release(engine) }
}

/// Answers a question with JSON.
@_cdecl("tie_ask")
public func tieAsk(
  _ engine: OpaquePointer?, _ question: UnsafePointer<CChar>?, _ request: UnsafePointer<CChar>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  answering(error) {
    guard let engine, let question, let request else { throw missing }
    let answer = try Question(named: String(cString: question))
      .answer(Request.json(String(cString: request)), Engine.of(engine).engines)
    return copy(String(decoding: answer.compactJSON.dropLast(), as: UTF8.self))
  }
}

/// The techniques that a model knows.
@_cdecl("tie_techniques")
public func tieTechniques(
  _ engine: OpaquePointer?, _ matrix: UnsafePointer<CChar>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  answering(error) {
    guard let engine else { throw missing }
    let ids = try RankedSets.engine(Engine.of(engine).engines, matrix.map { String(cString: $0) }).model.techniques
    return copy("[" + ids.map { "\"\($0)\"" }.joined(separator: ",") + "]")
  }
}

/// Ranks techniques for many sets.
@_cdecl("tie_rank")
public func tieRank(
  _ engine: OpaquePointer?, _ matrix: UnsafePointer<CChar>?, _ items: UnsafePointer<Int32>?,
  _ offsets: UnsafePointer<Int64>?, _ sets: Int64, _ top: Int32, _ threads: Int32,
  _ ranked: UnsafeMutablePointer<Int32>?, _ probabilities: UnsafeMutablePointer<Double>?,
  _ lows: UnsafeMutablePointer<Double>?, _ highs: UnsafeMutablePointer<Double>?,
  _ scores: UnsafeMutablePointer<Float>?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  let done: Bool? = answering(error) {
    guard let engine, let offsets, sets >= 0, items != nil || sets == 0 || offsets[Int(sets)] == 0 else {
      throw missing
    }
    try RankedSets(
      items: UnsafeBufferPointer(start: items, count: Int(offsets[Int(sets)])),
      offsets: UnsafeBufferPointer(start: offsets, count: Int(sets) + 1), top: Int(top), threads: Int(threads),
      ranked: ranked, probabilities: probabilities, lows: lows, highs: highs, scores: scores
    ).rank(Engine.of(engine).engines, matrix: matrix.map { String(cString: $0) })
    return true
  }
  return done == nil ? -1 : 0
}

private var missing: ServiceError {
  ServiceError(
    code: "bad_call", summary: "a pointer that must be given is NULL, or a number is negative",
    advice: "see technique_inference.h", failure: .usage)
}

/// What `body` returns; an error goes to `place` as JSON.
private func answering<Answer>(
  _ place: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ body: () throws -> Answer?
) -> Answer? {
  place?.pointee = nil
  do {
    return try body()
  } catch {
    let explained = ServiceError.explained(error)
    let json = JSONValue.members([
      "code": (explained as? ServiceError)?.code ?? "unreadable", "message": explained.summary,
      "advice": explained.advice, "kind": Int(explained.failure.rawValue),
    ])
    place?.pointee = copy(String(decoding: json.compactJSON.dropLast(), as: UTF8.self))
    return nil
  }
}

/// A copy of a text that C may keep.
private func copy(_ text: String) -> UnsafeMutablePointer<CChar>? {
  let bytes = text.utf8CString
  let memory = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
  for (place, byte) in bytes.enumerated() { memory[place] = byte }
  return memory
}
