import FileFormats
import InferenceService

/// What an agent can call: a thin wrapper of a question to the engines.
struct Tool: Sendable {
  let name: String
  let title: String
  let description: String
  let inputSchema: JSONValue
  let outputSchema: JSONValue
  private let fields: [String]
  private let run: @Sendable (InferenceEngines, RequestFields) throws -> JSONValue

  /// Creates a tool.
  ///
  /// - Parameters:
  ///   - properties: its arguments as the `properties` of a JSON Schema.
  ///   - results: the schema of its answer.
  init(
    _ name: String, title: String, description: String, properties: [String: JSONValue], required: [String] = [],
    results: JSONValue, run: @escaping @Sendable (InferenceEngines, RequestFields) throws -> JSONValue
  ) {
    self.name = name
    self.title = title
    self.description = description
    fields = properties.keys.sorted()
    var schema: [String: JSONValue] = ["type": "object", "additionalProperties": false]
    if !properties.isEmpty { schema["properties"] = .object(properties) }
    if !required.isEmpty { schema["required"] = .array(required.map { .string($0) }) }
    inputSchema = .object(schema)
    outputSchema = results
    self.run = run
  }

  func answer(_ engines: InferenceEngines, _ arguments: JSONValue) throws -> JSONValue {
    try run(engines, RequestFields(arguments, known: fields))
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
    predictTechniques, buildHuntPlan, explainPrediction, lookupTechnique, cooccurrence, similarGroups, exportLayer,
    modelInfo,
  ]
}
