package import FileFormats
import InferenceService

/// How much of an answer is told: an agent's attention is dear.
enum Detail {
  static let field = Field(
    "detail", .choice(["brief", "full"], default: "brief"),
    "brief: what to decide with; full: every member, as the HTTP API answers, which may be 200 kB.")

  static func isFull(_ fields: RequestFields) throws(ServiceError) -> Bool { try fields.string(field.name) == "full" }
}

extension JSONValue {
  /// An object with these members alone.
  package func keeping(_ names: [String]) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { names.contains($0.key) })
  }
}
