public import AttackKnowledge

/// Where the evidence of a line would lie, in the terms of those who keep the logs: hosts, mailboxes, accounts.
public struct HuntScope: Sendable, Equatable {
  /// A log with the channels that would show the line.
  public struct Log: Sendable, Equatable {
    /// The log ("WinEventLog:Sysmon"), or a data component in versions of ATT&CK without logs.
    public let name: String
    /// The channels, in ATT&CK's words.
    public let channels: [String]
  }

  /// How far it goes beyond what is named; the raw values are part of the JSON contract.
  public enum Reach: String, Sendable {
    /// Nothing is named: all of it.
    case all
    /// To all hosts, mailboxes or accounts of the users.
    case ofUsers = "of_users"
    /// To what was reached from there.
    case onward
    /// To both.
    case ofUsersAndOnward = "of_users_and_onward"
    /// No further.
    case named
  }

  /// Where the logs are kept.
  public let place: EvidencePlace
  /// The hosts that are known to be affected.
  public let hosts: [String]
  /// The users that are known to be affected.
  public let users: [String]
  /// How far it goes beyond them.
  public let reach: Reach
  /// The logs that would show the line there.
  public let logs: [Log]

  /// A scope for each place in which a line would show, in the order of its logs.
  static func all(
    _ strategies: [AttackDetection.Strategy], _ components: [String], side: DirectionLabel, situation: HuntSituation
  ) -> [HuntScope] {
    let sources = strategies.flatMap(\.analytics).flatMap(\.logSources)
    let named =
      sources.isEmpty
      ? components.map { (place: EvidencePlace(log: $0), name: $0, channel: "") }
      : sources.map { (place: $0.place, name: $0.name, channel: $0.channel) }
    var places: [EvidencePlace] = []
    var logs: [EvidencePlace: [(name: String, channels: [String])]] = [:]
    for source in named {
      if logs[source.place] == nil { places.append(source.place) }
      var own = logs[source.place] ?? []
      let index = own.firstIndex { $0.name == source.name } ?? own.count
      if index == own.count { own.append((source.name, [])) }
      // Some analytics say “None” where they name no channel.
      let hasChannel = !source.channel.isEmpty
      if hasChannel, !own[index].channels.contains(source.channel) { own[index].channels.append(source.channel) }
      logs[source.place] = own
    }
    let (hosts, users) = (situation.affectedHosts, situation.affectedUsers)
    return places.map { place in
      HuntScope(
        place: place, hosts: place.isOutside ? [] : hosts, users: place.isOutside ? [] : users,
        reach: reach(place, side, isKnown: !hosts.isEmpty || !users.isEmpty),
        logs: (logs[place] ?? []).map { Log(name: $0.name, channels: $0.channels) })
    }
  }

  private static func reach(_ place: EvidencePlace, _ side: DirectionLabel, isKnown: Bool) -> Reach {
    guard isKnown || place.isOutside else { return .all }
    switch place {
    case .outside: return .all
    case .mailboxes, .accounts, .cloud: return .ofUsers
    case .hosts, .network, .networkDevices:
      return switch side {
      case .lookBack: .ofUsers
      case .lookForward: .onward
      case .between, .eitherSide: .ofUsersAndOnward
      }
    }
  }
}

extension EvidencePlace {
  fileprivate var isOutside: Bool { self == .outside }
}

extension HuntScope {
  /// Names of a kind in a sentence at most.
  private static let shown = 5

  /// The scope without a preposition: "FS-01 and any other host of ana", "the mailbox of ana".
  package var text: String {
    switch place {
    case .hosts: hosts.isEmpty && users.isEmpty ? "all hosts" : hostText
    case .network: hosts.isEmpty && users.isEmpty ? "all network traffic" : "the network traffic of \(hostText)"
    case .networkDevices:
      hosts.isEmpty && users.isEmpty ? "all network devices" : "the network devices that serve \(hostText)"
    case .mailboxes: owned("mailbox", "mailboxes")
    case .accounts: owned("account", "accounts", isPlural: true)
    case .cloud:
      switch reach {
      case .all: "all cloud and cluster resources"
      default: "the cloud and cluster resources that \(owners) can reach"
      }
    case .outside: "outside your own systems"
    }
  }

  /// The scope behind its logs: "on FS-01", "for the mailbox of ana".
  package var phrase: String {
    switch place {
    case .hosts: "on \(text)"
    case .outside: text
    default: "for \(text)"
    }
  }

  /// "FS-01, any other host of ana and any host reached from there".
  private var hostText: String {
    let whose = users.isEmpty ? (hosts.count == 1 ? "its users" : "their users") : Self.named(users)
    var parts = hosts.isEmpty ? ["any host of \(whose)"] : Self.shortened(hosts)
    if reach != .onward, !hosts.isEmpty { parts.append("any other host of \(whose)") }
    if reach == .onward || reach == .ofUsersAndOnward { parts.append("any host reached from there") }
    return HuntWords.listed(parts)
  }

  private func owned(_ one: String, _ several: String, isPlural: Bool = false) -> String {
    guard reach != .all else { return "all \(several)" }
    return "the \(users.count == 1 && !isPlural ? one : several) of \(owners)"
  }

  private var owners: String { users.isEmpty ? "the users of \(Self.named(hosts))" : Self.named(users) }

  private static func named(_ names: [String]) -> String { HuntWords.listed(shortened(names)) }

  private static func shortened(_ names: [String]) -> [String] {
    let more = names.count - shown
    return names.prefix(shown) + (more > 0 ? ["\(more) more"] : [])
  }

  /// Channels in ATT&CK's own sentences are too long for one of ours.
  private static let longestChannel = 48

  /// "WinEventLog:Sysmon (EventCode=1, EventCode=3) or auditd:SYSCALL": the first logs with two channels each.
  package func named(logs most: Int, _ word: String = "and") -> String {
    HuntWords.listed(
      logs.prefix(most).map { log in
        let channels = log.channels.filter { $0.count <= Self.longestChannel }.prefix(2)
        return channels.isEmpty ? log.name : "\(log.name) (\(channels.joined(separator: ", ")))"
      }, word)
  }
}
