package import AttackKnowledge

/// The languages in which queries are written; raw values are what people type.
package enum QueryTarget: String, Sendable, CaseIterable {
  case splunk, kusto
  case esql = "elasticsearch-esql"
  case opensearch, qradar, sigma

  /// What sigma-cli calls it; `nil` where nothing is converted.
  package var sigmaName: String? {
    switch self {
    case .splunk: "splunk"
    case .kusto: "kusto"
    case .esql: "esql"
    case .opensearch: "opensearch_lucene"
    case .qradar: "qradar-aql-community"
    case .sigma: nil
    }
  }

  /// What `pip install` needs for it.
  package var packages: [String] {
    switch self {
    case .splunk: ["sigma-cli", "pysigma-backend-splunk", "pysigma-pipeline-sysmon"]
    case .kusto: ["sigma-cli", "pysigma-backend-kusto"]
    case .esql: ["sigma-cli", "pysigma-backend-elasticsearch"]
    case .opensearch: ["sigma-cli", "pysigma-backend-opensearch", "pysigma-backend-elasticsearch"]
    case .qradar: ["sigma-cli", "pysigma-backend-qradar-community"]
    case .sigma: []
    }
  }

  /// How files of its queries end.
  package var fileEnding: String {
    switch self {
    case .splunk: "spl"
    case .kusto: "kql"
    case .esql: "esql"
    case .opensearch: "lucene"
    case .qradar: "aql"
    case .sigma: "yml"
    }
  }

  /// The pipelines of sigma-cli that bring the fields of a log source to those of the product; empty where none does.
  package func pipelines(for source: RuleLogSource) -> [String] {
    let isWindows = source.product == "windows"
    switch self {
    case .splunk: return !isWindows ? [] : source.category == nil ? ["splunk_windows"] : ["sysmon", "splunk_windows"]
    case .kusto: return isWindows ? [isOfDefender(source) ? "microsoft_xdr" : "azure_monitor"] : []
    case .esql, .opensearch:
      return isWindows ? ["ecs_windows"] : source.product == "kubernetes" ? ["ecs_kubernetes"] : []
    case .qradar: return ["qradar-aql-payload"]
    case .sigma: return []
    }
  }

  /// Whether Defender's tables hold events of a log source.
  func isOfDefender(_ source: RuleLogSource) -> Bool {
    guard source.product == "windows", let category = source.category else { return false }
    return category == "process_creation" || category == "image_load" || category == "network_connection"
      || category.hasPrefix("file_") || category.hasPrefix("registry_")
  }

  /// The arguments of sigma-cli's `convert` without the files.
  package func arguments(for source: RuleLogSource) -> [String] {
    guard let sigmaName else { return [] }
    let pipelines = pipelines(for: source)
    // Elastic's pipelines are declared for some of its languages, and do the same for the others.
    let check = self == .esql || self == .opensearch ? ["--disable-pipeline-check"] : []
    return ["convert", "-t", sigmaName]
      + (pipelines.isEmpty ? ["--without-pipeline"] : check + pipelines.flatMap { ["-p", $0] })
  }

  /// What stands before and behind a query so that it looks at the window; `nil` where the query has no place for one.
  package func window(_ scope: QueryScope, for source: RuleLogSource) -> (before: String, behind: String)? {
    guard scope.hasWindow else { return ("", "") }
    let (from, until) = (scope.from, scope.until)
    switch self {
    case .splunk:
      let bounds = [from.map { "earliest=\($0.secondsSinceEpoch)" }, until.map { "latest=\($0.secondsSinceEpoch)" }]
      return (bounds.compactMap(\.self).joined(separator: " ") + " ", "")
    case .kusto:
      guard !pipelines(for: source).isEmpty else { return nil }
      let field = isOfDefender(source) ? "Timestamp" : "TimeGenerated"
      return ("", Self.bounds(field, from.map { "datetime(\($0.whole))" }, until.map { "datetime(\($0.whole))" }))
    case .esql:
      return ("", Self.bounds("@timestamp", from.map { "\"\($0.whole)\"" }, until.map { "\"\($0.whole)\"" }))
    case .opensearch:
      let ends = [from, until].map { $0.map { "\"\($0.whole)\"" } ?? "*" }
      return ("(", ") AND @timestamp:[\(ends[0]) TO \(ends[1])]")
    case .qradar:
      func clock(_ time: STIXTime) -> String { "'\(time.whole.prefix(16).replacing("T", with: " "))'" }
      let bounds = [from.map { "START \(clock($0))" }, until.map { "STOP \(clock($0))" }]
      return ("", bounds.compactMap(\.self).joined(separator: " "))
    case .sigma: return ("", "")
    }
  }

  /// `| where field >= … and field <= …`.
  private static func bounds(_ field: String, _ from: String?, _ until: String?) -> String {
    let bounds = [from.map { "\(field) >= \($0)" }, until.map { "\(field) <= \($0)" }]
    return "| where " + bounds.compactMap(\.self).joined(separator: " and ")
  }
}
