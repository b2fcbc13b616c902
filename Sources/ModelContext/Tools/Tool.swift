import FileFormats
import InferenceService

/// What an agent can call: a thin wrapper of a question to the engines.
struct Tool: Sendable {
  let name: String
  let title: String
  let description: String
  let outputSchema: JSONValue
  let fields: FieldTable
  private let run: @Sendable (InferenceEngines, RequestFields) throws -> JSONValue

  /// Creates a tool.
  ///
  /// - Parameters:
  ///   - fields: its arguments.
  ///   - results: the schema of its answer.
  init(
    _ name: String, title: String, description: String, fields: FieldTable, results: JSONValue,
    run: @escaping @Sendable (InferenceEngines, RequestFields) throws -> JSONValue
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.fields = fields
    outputSchema = results
    self.run = run
  }

  var inputSchema: JSONValue { fields.schema }

  func answer(_ engines: InferenceEngines, _ arguments: JSONValue) throws -> JSONValue {
    try run(engines, RequestFields(arguments, of: fields))
  }

  var json: JSONValue {
    [
      "name": .string(name), "title": .string(title), "description": .string(description), "inputSchema": inputSchema,
      "outputSchema": outputSchema,
      "annotations": [
        "title": .string(title), "readOnlyHint": true, "destructiveHint": false, "idempotentHint": true,
        "openWorldHint": false,
      ],
    ]
  }

  /// All tools, in an order that never changes.
  static let all = [
    predictTechniques, buildHuntPlan, explainPrediction, lookupTechnique, extractTechniques, cooccurrence,
    similarGroups, exportLayer,
    modelInfo,
  ]
}
