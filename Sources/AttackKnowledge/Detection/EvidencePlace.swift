/// Where a log is kept, and so in which terms its scope is to be said; the raw values are part of the JSON contract.
public enum EvidencePlace: String, Sendable, CaseIterable {
  /// On single hosts.
  case hosts
  /// In the mail system, by mailbox.
  case mailboxes
  /// At an identity provider or a service, by account.
  case accounts
  /// At a cloud provider or in a cluster, by resource and role.
  case cloud
  /// On the network, by traffic.
  case network
  /// On switches, routers and firewalls themselves.
  case networkDevices = "network_devices"
  /// Outside one's own systems.
  case outside

  private static let prefixes: [(EvidencePlace, [String])] = [
    (.outside, ["internet scan", "domain name", "malware repository", "persona", "certificate"]),
    (
      .network,
      [
        "nsm", "netflow", "network traffic", "ids", "wids", "wlanlogs", "vpcflowlogs", "aws:vpcflowlogs", "gcp:vpcflow",
        "azure:vpcflow", "nsx", "cni", "container:cni", "container:proxy", "alb", "dns", "networkdevice:flow",
        "networkdevice:ids", "networkdevice:firewall", "firewall",
      ]
    ),
    (.networkDevices, ["networkdevice", "networkconfig", "network:auth", "snmp"]),
    (.hosts, ["m365defender", "azure:vmguest"]),
    (
      .accounts,
      [
        "m365", "saas", "okta", "azure:signinlogs", "azure:audit", "azure:ad", "microsoft graph", "microsoft entra",
        "google admin", "gcp:workspaceaudit", "applicationlog:entraidportal", "user account", "active directory",
        "gcpauditlogs:login",
      ]
    ),
    (
      .cloud,
      [
        "aws", "cloudtrail", "gcp", "azure", "kubernetes", "prometheus", "cloud ", "instance", "snapshot", "image:",
        "pod", "volume",
      ]
    ),
  ]

  private static let mailSystems = ["mail", "exchange", "messagetrace"]
  private static let mailWords = ["email", "e-mail", "inbox", "mailbox", "mailitem", "send/receive"]

  /// - Parameters:
  ///   - log: the log's name ("m365:exchange"), or a data component's.
  ///   - channel: the part of it, in ATT&CK's words.
  public init(log: String, channel: String = "") {
    let log = log.lowercased()
    let found = Self.prefixes.first { $1.contains { log.hasPrefix($0) } }?.0 ?? .hosts
    let isMailSystem = Self.mailSystems.contains { log.contains($0) } && !log.hasPrefix("winevent")
    let channel = channel.lowercased()
    let isAboutMail = found == .accounts && Self.mailWords.contains { channel.contains($0) }
    self = isMailSystem || isAboutMail ? .mailboxes : found
  }
}

extension AttackDetection.LogSource {
  /// Where it is kept.
  public var place: EvidencePlace { EvidencePlace(log: name, channel: channel) }
}
