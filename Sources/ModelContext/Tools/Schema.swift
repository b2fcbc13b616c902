import FileFormats
import InferenceService

/// Pieces of JSON Schema that several tools share.
enum Schema {
  /// An object of which some members are told; others may be there.
  static func object(_ properties: [String: JSONValue], required: [String]) -> JSONValue {
    [
      "type": "object", "properties": .object(properties), "required": .array(required.map { .string($0) }),
    ]
  }

  static func array(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

  static let string: JSONValue = ["type": "string"]
  static let integer: JSONValue = ["type": "integer"]
  static let number: JSONValue = ["type": "number"]
  static let strings: JSONValue = ["type": "array", "items": ["type": "string"]]
  static let warnings: JSONValue = array(object(["code": string, "message": string], required: ["code", "message"]))
  static let attack: JSONValue = object(["domain": string, "version": string], required: ["domain"])
}
