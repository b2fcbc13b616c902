package import FileFormats
package import InferenceService

/// What an agent can call: a thin wrapper of a question to the engines.
package struct Tool: Sendable {
  package let name: String
  let title: String
  let description: String
  let fields: FieldTable
  /// Whether it changes nothing.
  let isReadOnly: Bool
  private let run: @Sendable (InferenceEngines, RequestFields) throws -> JSONValue

  /// Creates a tool.
  ///
  /// - Parameter fields: its arguments.
  package init(
    _ name: String, title: String, description: String, fields: FieldTable, isReadOnly: Bool = true,
    run: @escaping @Sendable (InferenceEngines, RequestFields) throws -> JSONValue
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.fields = fields
    self.isReadOnly = isReadOnly
    self.run = run
  }

  func answer(_ engines: InferenceEngines, _ arguments: JSONValue) throws -> JSONValue {
    try run(engines, RequestFields(arguments, of: fields))
  }

  /// - Parameter known: fields that another tool of the list explains.
  func json(known: [Field] = []) -> JSONValue {
    [
      "name": .string(name), "title": .string(title), "description": .string(description),
      "inputSchema": fields.briefSchema(known: known),
      "annotations": isReadOnly
        ? ["readOnlyHint": true, "openWorldHint": false]
        : ["readOnlyHint": false, "destructiveHint": false, "openWorldHint": false],
    ]
  }

  /// All tools, in an order that never changes.
  static let all = [
    predictTechniques, buildHuntPlan, explainPrediction, lookupTechnique, extractTechniques, cooccurrence,
    similarGroups, exportLayer,
    modelInfo,
  ]

  /// The list that agents read before anything else: each field is explained where it is first met.
  static func list(_ tools: [Tool]) -> JSONValue {
    var known: [Field] = []
    var list: [JSONValue] = []
    for tool in tools {
      list.append(tool.json(known: known))
      known += tool.fields.fields
    }
    return .array(list)
  }
}
