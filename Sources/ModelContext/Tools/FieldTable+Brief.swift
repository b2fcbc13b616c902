import FileFormats
import InferenceService

// Agents read the schemas of all tools with every conversation, so these say no more than an agent needs to ask rightly.
// Limits of length are left to the answer that a request beyond them gets.
extension FieldTable {
  /// - Parameter known: fields that are explained elsewhere, and only named here.
  func briefSchema(known: [Field] = []) -> JSONValue {
    let properties = fields.map { field in
      (field.name, field.briefSchema(isExplained: !known.contains(field)))
    }
    let required = fields.filter(\.isRequired).map(\.name)
    return .members([
      "type": "object", "additionalProperties": false,
      "properties": JSONValue.object(Dictionary(properties) { first, _ in first }),
      "required": required.isEmpty ? JSONValue.null : required.json,
    ])
  }
}

extension Field {
  fileprivate func briefSchema(isExplained: Bool) -> JSONValue {
    var schema = schema().object ?? [:]
    guard isExplained else { return .object(schema.filter { $0.key == "type" }) }
    for limit in ["maxLength", "minLength", "maxItems", "minItems", "maxProperties"] { schema[limit] = nil }
    switch kind {
    case .texts(let choices, _) where choices.isEmpty: schema["items"] = ["type": "string"]
    case .observations: schema["items"] = ["type": ["string", "object"]]
    case .weights: schema["additionalProperties"] = ["type": "number"]
    case .boolean(false): schema["default"] = nil
    default: break
    }
    return .object(schema)
  }
}
