package import FileFormats

/// The fields of a question, the same for every surface.
package struct FieldTable: Sendable, Equatable, ExpressibleByArrayLiteral {
  package let fields: [Field]

  package init(_ fields: [Field]) { self.fields = fields }

  package init(arrayLiteral fields: Field...) { self.init(fields) }

  package var names: [String] { fields.map(\.name) }

  package subscript(name: String) -> Field? { fields.first { $0.name == name } }

  package static func + (table: FieldTable, fields: [Field]) -> FieldTable { FieldTable(table.fields + fields) }

  /// The fields as the `properties` of a JSON Schema.
  package func properties(isNullable: Bool = false) -> [String: JSONValue] {
    Dictionary(
      fields.map { ($0.name, $0.schema(isNullable: isNullable)) }, uniquingKeysWith: { first, _ in first })
  }

  /// An object with these fields and no others, as JSON Schema.
  package var schema: JSONValue {
    let required = fields.filter(\.isRequired).map(\.name)
    return .members([
      "type": "object", "additionalProperties": false,
      "properties": fields.isEmpty ? JSONValue.null : .object(properties()),
      "required": required.isEmpty ? JSONValue.null : required.json,
    ])
  }
}
