import AttackKnowledge

/// The fields in which events of a log source name their host and their user, in the words that the target's pipeline
/// takes; what is not known for certain is left out, since a query by a wrong field finds nothing and says nothing.
struct ScopeFields {
  /// How a field spells a user.
  enum Spelling {
    /// `ana` or `DOMAIN\ana`.
    case windows
    /// `ana`.
    case account
    /// `ana@example.com`.
    case address
    /// `arn:aws:iam::1234:user/ana`, or of a role `…:assumed-role/ROLE/ana`.
    case resource
  }

  let host: String?
  let users: [(field: String, spelling: Spelling)]

  init(_ source: RuleLogSource, target: QueryTarget) {
    host = Self.host(source, target)
    users = Self.users(source)
  }

  private static func host(_ source: RuleLogSource, _ target: QueryTarget) -> String? {
    switch source.product {
    case "windows":
      return switch target {
      case .kusto: target.isOfDefender(source) ? "DeviceName" : "Computer"
      case .esql, .opensearch: "ComputerName"
      case .splunk, .qradar, .sigma: "Computer"
      }
    case "linux", "macos":
      return switch target {
      case .kusto: nil
      case .esql, .opensearch: "host.name"
      case .splunk, .qradar, .sigma: "host"
      }
    default: return nil
    }
  }

  private static func users(_ source: RuleLogSource) -> [(field: String, spelling: Spelling)] {
    switch (source.product, source.category, source.service) {
    case ("windows", "process_access"?, _), ("windows", "create_remote_thread"?, _): [("SourceUser", .windows)]
    case ("windows", let category?, _): namesUser(category) ? [("User", .windows)] : []
    case ("windows", nil, "sysmon"): [("User", .windows)]
    case ("windows", nil, "security"): [("SubjectUserName", .account), ("TargetUserName", .account)]
    case ("linux", "process_creation"?, _), ("macos", "process_creation"?, _): [("User", .account)]
    case ("aws", _, "cloudtrail"): [("userIdentity.userName", .account), ("userIdentity.arn", .resource)]
    case ("m365", _, _): [("UserId", .address)]
    case ("okta", _, _): [("actor.alternateId", .address)]
    case ("github", _, _): [("actor", .account)]
    case ("kubernetes", _, "audit"): [("user.username", .account)]
    default: []
    }
  }

  /// Whether Sysmon's events of a category name the user.
  private static func namesUser(_ category: String) -> Bool {
    category.hasPrefix("file_") || category.hasPrefix("registry_")
      || [
        "process_creation", "network_connection", "image_load", "dns_query", "pipe_created", "create_stream_hash",
        "wmi_event",
      ].contains(category)
  }

  /// Comparisons of which one must hold, as keys and values of Sigma; empty where events do not name their host.
  func comparisons(hosts: [String]) -> [(key: String, value: String)] {
    guard let host else { return [] }
    // Logs name a host with or without its domain.
    return hosts.flatMap { [(host, Self.literal($0)), (host + "|startswith", Self.literal($0 + "."))] }
  }

  /// The same of users.
  func comparisons(users names: [String]) -> [(key: String, value: String)] {
    names.flatMap { name in users.flatMap { Self.comparisons(name, $0.field, $0.spelling) } }
  }

  private static func comparisons(
    _ name: String, _ field: String, _ spelling: Spelling
  ) -> [(key: String, value: String)] {
    let account = String((name.split(separator: "\\").last ?? "").prefix { $0 != "@" })
    let own = (field, literal(name))
    let plain = (field, literal(account))
    switch spelling {
    case .windows: return [plain, (field + "|endswith", literal("\\" + account))] + (name.contains("@") ? [own] : [])
    case .account: return [plain]
    case .address: return name.contains("@") ? [own] : [plain, (field + "|startswith", literal(account + "@"))]
    case .resource: return [(field + "|endswith", literal("/" + (name.contains("@") ? name : account)))]
    }
  }

  /// A value that means itself: Sigma's wildcards and its escape sign escaped.
  static func literal(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\\" || scalar == "*" || scalar == "?" { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }
}
