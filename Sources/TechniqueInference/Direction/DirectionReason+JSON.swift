package import FileFormats

extension DirectionReason: JSONRepresentable {
  package var json: JSONValue {
    .members(["kind": kind.rawValue, "text": text, "flows": flows, "flows_in_favour": flowsInFavor])
  }
}
