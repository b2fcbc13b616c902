/// Where to look for the techniques of a matrix, and what hinders them.
///
///     let detection = try Embedded.detection(of: .enterprise)
///     detection?.strategies(for: powershell).first?.analytics.first?.logSources  // WinEventLog:Sysmon, EventCode=1 …
///     detection?.mitigations(for: powershell)                                    // M1038 Execution Prevention …
///
/// From version 18 on ATT&CK has detection strategies, whose analytics name log sources and channels for one platform;
/// before, it has data components only.
///
/// Source: the ATT&CK data model, <https://github.com/mitre/cti/blob/master/USAGE.md>.
public struct AttackDetection: Sendable, Equatable {
  /// What is collected, and where: "EventCode=1" of "WinEventLog:Sysmon", which tells of process creation.
  public struct LogSource: Sendable, Hashable {
    /// The log ("WinEventLog:Sysmon").
    public let name: String
    /// The part of it, in ATT&CK's words ("EventCode=1"); may be empty, also where ATT&CK writes "None".
    public let channel: String
    /// The data component that it tells of ("Process Creation"); may be empty.
    public let component: String

    /// Creates a log source.
    public init(name: String, channel: String, component: String) {
      self.name = name
      self.channel = channel == "None" ? "" : channel
      self.component = component
    }
  }

  /// A way to detect a technique on a platform.
  public struct Analytic: Sendable, Equatable {
    /// The ATT&CK id ("AN0110").
    public let id: String
    /// The platforms ("Windows").
    public let platforms: [String]
    /// What it looks at, in the order of the data.
    public let logSources: [LogSource]
    /// What must be set to one's own environment ("TimeWindow"), in the order of the data.
    public let mutableElements: [String]
    /// What to look for, in ATT&CK's words; only where it was read from a STIX file.
    public let description: String?

    /// Creates an analytic.
    public init(
      id: String, platforms: [String], logSources: [LogSource], mutableElements: [String], description: String? = nil
    ) {
      self.id = id
      self.platforms = platforms
      self.logSources = logSources
      self.mutableElements = mutableElements
      self.description = description
    }
  }

  /// ATT&CK's plan for detecting a technique.
  public struct Strategy: Sendable, Equatable {
    /// The ATT&CK id ("DET0103").
    public let id: String
    /// The name.
    public let name: String
    /// An analytic for each platform, ascending by id.
    public let analytics: [Analytic]

    /// Creates a strategy.
    public init(id: String, name: String, analytics: [Analytic]) {
      self.id = id
      self.name = name
      self.analytics = analytics
    }
  }

  /// A countermeasure.
  public struct Mitigation: Sendable, Hashable {
    /// The ATT&CK id ("M1038").
    public let id: String
    /// The name ("Execution Prevention").
    public let name: String
    /// How it hinders the technique at hand, in ATT&CK's words; only where it was read from a STIX file.
    public let description: String?

    /// Creates a mitigation.
    public init(id: String, name: String, description: String? = nil) {
      self.id = id
      self.name = name
      self.description = description
    }
  }

  /// The matrix.
  public let domain: AttackDomain
  /// The ATT&CK version ("18.1"), or `nil` when the data do not tell.
  public let version: String?
  /// Detection strategies by technique, ascending by id.
  public let strategies: [TechniqueID: [Strategy]]
  /// Data components by technique ("Process: Process Creation"), ascending; of versions before 18.
  public let components: [TechniqueID: [String]]
  /// Countermeasures by technique, ascending by id.
  public let mitigations: [TechniqueID: [Mitigation]]

  /// Creates a table.
  public init(
    domain: AttackDomain, version: String?, strategies: [TechniqueID: [Strategy]] = [:],
    components: [TechniqueID: [String]] = [:], mitigations: [TechniqueID: [Mitigation]] = [:]
  ) {
    self.domain = domain
    self.version = version
    self.strategies = strategies
    self.components = components
    self.mitigations = mitigations
  }

  /// The analytics for a technique that run on one of the platforms, with their strategies; for all where none is named.
  public func strategies(for id: TechniqueID, on platforms: Set<String> = []) -> [Strategy] {
    guard let all = strategies[id], !platforms.isEmpty else { return strategies[id] ?? [] }
    return all.compactMap { strategy in
      let analytics = strategy.analytics.filter { !platforms.isDisjoint(with: $0.platforms) }
      return analytics.isEmpty ? nil : Strategy(id: strategy.id, name: strategy.name, analytics: analytics)
    }
  }

  /// The same by other ids, such as those of another version; what leads to no id is left out.
  package func mapped(_ target: (TechniqueID) -> TechniqueID?) -> AttackDetection {
    func brought<Value: Equatable>(_ table: [TechniqueID: [Value]]) -> [TechniqueID: [Value]] {
      var result: [TechniqueID: [Value]] = [:]
      for (id, values) in table.sorted(by: { $0.key < $1.key }) {
        guard let target = target(id) else { continue }
        let known = result[target] ?? []
        result[target] = known + values.filter { !known.contains($0) }
      }
      return result
    }
    return AttackDetection(
      domain: domain, version: version, strategies: brought(strategies), components: brought(components),
      mitigations: brought(mitigations))
  }
}
