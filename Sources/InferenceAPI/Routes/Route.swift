/// An address with a method, and what answers there.
package struct Route: Sendable {
  package let method: String
  package let path: String
  /// Whether it is for those alone who have a key, where keys are asked for.
  let needsKey: Bool
  /// What one must be allowed to do.
  let role: APIRole
  /// Whether errors have CTI Butler's shape.
  let isButler: Bool
  /// Whether the answer takes so little time that handing it to another thread would take longer.
  let isBrief: Bool
  /// Whether the whole of the work has one deadline; not where the entries or messages in a request have their own.
  let isTimed: Bool
  let handler: @Sendable (InferenceAPI, APIRequest) throws -> APIResponse

  init(
    _ method: String, _ path: String, needsKey: Bool = true, role: APIRole = .read, isButler: Bool = false,
    isBrief: Bool = false, isTimed: Bool = true,
    _ handler: @escaping @Sendable (InferenceAPI, APIRequest) throws -> APIResponse
  ) {
    self.method = method
    self.path = path
    self.needsKey = needsKey
    self.role = role
    self.isButler = isButler
    self.isBrief = isBrief
    self.isTimed = isTimed
    self.handler = handler
  }

  /// Every route but the files of the page.
  package static let all: [Route] = butler + questions + cases + about + page
}
