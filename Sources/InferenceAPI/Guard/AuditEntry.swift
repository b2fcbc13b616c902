package import FileFormats

/// What is kept of a request that concerns a case: who did what to which case, and never what the case is about.
package struct AuditEntry: Sendable, JSONRepresentable {
  let time: String
  let request: APIRequest
  /// The name of the case, where the address has one.
  let name: String?
  let status: Int

  package var json: JSONValue {
    .members([
      "time": time, "request": request.id, "client": request.client, "role": request.visitor.role.name,
      "bearer": request.visitor.name, "method": request.method,
      "action": request.path.split(separator: "/").dropFirst(3).first.map(String.init) ?? "case", "case": name,
      "status": status,
    ])
  }
}
