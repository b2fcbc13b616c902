/// What a Sigma rule looks at.
///
/// Source: <https://sigmahq.io/docs/basics/log-sources.html>.
package struct RuleLogSource: Sendable, Hashable {
  /// "windows", "aws".
  package var product: String?
  /// "process_creation".
  package var category: String?
  /// "security", "cloudtrail".
  package var service: String?

  package init(product: String? = nil, category: String? = nil, service: String? = nil) {
    self.product = product
    self.category = category
    self.service = service
  }

  /// "windows process_creation".
  package var text: String { [product, category, service].compactMap(\.self).joined(separator: " ") }

  /// The platforms of ATT&CK that its product is; empty where the product does not tell.
  package var platforms: Set<String> {
    switch product {
    case "windows": ["Windows"]
    case "linux": ["Linux"]
    case "macos": ["macOS"]
    case "aws", "gcp": ["IaaS"]
    case "azure": ["IaaS", "Identity Provider", "Office Suite"]
    case "m365": ["Office Suite", "SaaS"]
    case "okta", "onelogin", "cisco_duo": ["Identity Provider"]
    case "kubernetes": ["Containers"]
    case "github", "bitbucket": ["SaaS"]
    case "esxi": ["ESXi"]
    case "cisco", "fortinet", "fortigate", "juniper", "huawei", "paloalto": ["Network Devices"]
    default: []
    }
  }

  /// Whether a log that ATT&CK names is what the rule looks at.
  package func isServed(by log: AttackDetection.LogSource) -> Bool {
    if let category, let components = Self.components[category] {
      return components.contains(log.component) && (product.map { log.isOf($0) } ?? true)
    }
    guard let service else { return false }
    var words = service.lowercased().filter { $0.isLetter || $0.isNumber }
    if words.hasSuffix("logs") { words.removeLast(4) }
    let name = log.name.lowercased().filter { $0.isLetter || $0.isNumber }
    return !words.isEmpty && name.contains(words) && (product.map { log.isOf($0) } ?? true)
  }

  /// The data components that events of a category tell of.
  private static let components: [String: Set<String>] = [
    "process_creation": ["Process Creation"],
    "process_access": ["Process Access"],
    "image_load": ["Module Load"],
    "driver_load": ["Driver Load"],
    "network_connection": ["Network Connection Creation"],
    "firewall": ["Network Connection Creation", "Network Traffic Flow"],
    "dns": ["Network Traffic Content"], "dns_query": ["Network Traffic Content"],
    "proxy": ["Network Traffic Content"], "webserver": ["Network Traffic Content", "Application Log Content"],
    "file_event": ["File Creation", "File Modification"], "file_change": ["File Modification"],
    "file_rename": ["File Modification"], "file_access": ["File Access"], "file_delete": ["File Deletion"],
    "create_stream_hash": ["File Creation"],
    "registry_add": ["Windows Registry Key Creation"], "registry_delete": ["Windows Registry Key Deletion"],
    "registry_set": ["Windows Registry Key Modification"],
    "registry_event": ["Windows Registry Key Creation", "Windows Registry Key Modification"],
    "ps_script": ["Script Execution", "Command Execution"], "ps_module": ["Command Execution", "Script Execution"],
    "ps_classic_start": ["Command Execution"],
    "pipe_created": ["Named Pipe Metadata"], "wmi_event": ["WMI Creation"],
    "create_remote_thread": ["Process Access", "Process Modification"],
    "process_tampering": ["Process Modification"],
  ]
}

extension AttackDetection.LogSource {
  /// Whether the log is one of a product, as far as its name tells.
  fileprivate func isOf(_ product: String) -> Bool {
    let name = name.lowercased()
    return switch product {
    case "windows": name.hasPrefix("wineventlog") || name.hasPrefix("etw")
    case "linux": name.hasPrefix("auditd") || name.hasPrefix("linux") || name.hasPrefix("nslinux")
    case "macos": name.hasPrefix("macos")
    default: name.hasPrefix(product)
    }
  }
}
