/// Finds what answers at an address.
struct RouteTable: Sendable {
  /// All that is at one address.
  struct Entry: Sendable {
    let path: String
    fileprivate(set) var routes: [Route] = []

    /// Whether a request needs a key; one of a method that is not for this address, if any of its routes does.
    func needsKey(_ method: String) -> Bool {
      route(for: method)?.needsKey ?? routes.contains(where: \.needsKey)
    }

    var isButler: Bool { routes.contains(where: \.isButler) }

    /// The methods for this address.
    var methods: [String] {
      routes.map(\.method).flatMap { $0 == "GET" ? ["GET", "HEAD"] : [$0] }
    }

    /// The route for a method; HEAD asks what GET answers, without the body.
    func route(for method: String) -> Route? {
      routes.first { $0.method == method || ($0.method == "GET" && method == "HEAD") }
    }
  }

  private var entries: [String: Entry] = [:]

  init(_ routes: [Route]) {
    for route in routes { entries[route.path, default: Entry(path: route.path)].routes.append(route) }
  }

  /// What is at a path; the files of the page share one entry, and so do cases.
  func entry(_ path: String) -> Entry? {
    if let entry = entries[path] { return entry }
    if path.hasPrefix("/web/") { return entries["/web/{file}"] }
    guard path.hasPrefix(CaseAddress.prefix), let address = CaseAddress(path) else { return nil }
    return entries[CaseAddress.prefix + "{case}" + (address.part.map { "/" + $0 } ?? "")]
  }
}
