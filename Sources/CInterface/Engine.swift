import FileFormats
import InferenceService

/// What a `tie_engine` of C points to.
final class Engine: Sendable {
  let engines: InferenceEngines

  /// - Parameter settings: JSON, or nothing for the built-in models.
  init(settings: String?) throws {
    guard let settings else {
      engines = try InferenceEngines()
      return
    }
    let table: FieldTable = [
      Field("models", .texts(most: 3), "Model files, one for each matrix."),
      Field("attack", .texts(most: 3), "STIX files of ATT&CK, one for each matrix."),
    ]
    let fields = try RequestFields(Request.json(settings), of: table)
    engines = try InferenceEngines(models: fields.strings("models"), attack: fields.strings("attack"))
  }

  /// The engine behind a pointer that `tie_open` gave out.
  static func of(_ pointer: OpaquePointer) -> Engine {
    Unmanaged<Engine>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue()
  }

  /// A pointer for C, which `release(_:)` takes back.
  func retained() -> OpaquePointer { OpaquePointer(Unmanaged.passRetained(self).toOpaque()) }

  static func release(_ pointer: OpaquePointer) {
    Unmanaged<Engine>.fromOpaque(UnsafeRawPointer(pointer)).release()
  }
}

/// A request that came as text.
enum Request {
  /// The value of JSON text.
  static func json(_ text: String) throws(ServiceError) -> JSONValue {
    do throws(JSONFault) {
      return try JSONValue(Array(text.utf8), deepest: RequestLimits.depth, allowsRepeatedKeys: false)
    } catch {
      throw ServiceError(
        code: "bad_json", summary: "the request is not valid JSON", advice: "give a JSON object", failure: .usage)
    }
  }
}
