import FileFormats
import InferenceService

/// Pieces of JSON Schema that several tools share.
enum Schema {
  static func text(_ description: String) -> JSONValue { ["type": "string", "description": .string(description)] }

  static func list(_ description: String) -> JSONValue {
    ["type": "array", "items": ["type": "string"], "description": .string(description)]
  }

  static func count(_ description: String, from low: Int = 1, to high: Int, by initial: Int) -> JSONValue {
    [
      "type": "integer", "minimum": .integer(low), "maximum": .integer(high), "default": .integer(initial),
      "description": .string(description),
    ]
  }

  /// An object of which some members are told; others may be there.
  static func object(_ properties: [String: JSONValue], required: [String]) -> JSONValue {
    [
      "type": "object", "properties": .object(properties), "required": .array(required.map { .string($0) }),
    ]
  }

  static func array(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

  static let techniques: JSONValue = [
    "type": "array", "items": ["type": "string"], "minItems": 1, "maxItems": 1000,
    "description":
      "Observed techniques: ids such as T1059 or T1059.001, tags such as attack.t1059.001, or addresses of attack.mitre.org. Revoked ids are followed.",
  ]
  /// The arguments of every question that begins with what was observed.
  static let question: [String: JSONValue] = [
    "techniques": techniques,
    "suspected": [
      "type": "object", "additionalProperties": ["type": "number", "minimum": 0, "maximum": 1],
      "description": "Techniques that are not certain, with how far each counts: {\"T1059\": 0.5}.",
    ],
    "ruled_out": list("Techniques that were looked for and are not there."),
    "used_by": list("Groups, software or campaigns that are thought to be at work, by id, such as G0016."),
    "platforms": list("Only techniques of any of these platforms, such as Windows."),
    "tactics": list("Only techniques of any of these tactics, by shortname, name or id."),
    "exclude": list("Techniques that must not come back."),
    "minimum_score": ["type": "number", "description": "The lowest score to return."],
    "minimum_probability": [
      "type": "number", "minimum": 0, "maximum": 1, "description": "The lowest probability to return.",
    ],
    "domain": domain,
  ]
  static let domain: JSONValue = [
    "type": "string", "enum": ["enterprise-attack", "mobile-attack", "ics-attack"],
    "description": "The matrix; the first one that is loaded when left out.",
  ]
  static let string: JSONValue = ["type": "string"]
  static let integer: JSONValue = ["type": "integer"]
  static let number: JSONValue = ["type": "number"]
  static let strings: JSONValue = ["type": "array", "items": ["type": "string"]]
  static let warnings: JSONValue = array(object(["code": string, "message": string], required: ["code", "message"]))
  static let attack: JSONValue = object(["domain": string, "version": string], required: ["domain"])
}
