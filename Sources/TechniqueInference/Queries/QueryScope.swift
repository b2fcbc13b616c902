import FileFormats

/// Where and when a query looks: on which hosts, for which users, in which window; what is empty is not limited.
package struct QueryScope: Sendable, Equatable {
  package var hosts: [String]
  package var users: [String]
  package var from: STIXTime?
  package var until: STIXTime?

  package init(hosts: [String] = [], users: [String] = [], from: STIXTime? = nil, until: STIXTime? = nil) {
    self.hosts = hosts
    self.users = users
    self.from = from
    self.until = until
  }

  /// What the plan says of a line: the hosts and users that are known to be affected, and its window.
  package init(_ item: HuntItem, _ situation: HuntSituation) {
    self.init(
      hosts: situation.affectedHosts, users: situation.affectedUsers, from: item.window.from.map { STIXTime($0) },
      until: item.window.to.flatMap { EventTime(epoch: Double($0.end)) }.map { STIXTime($0) })
  }

  package var hasWindow: Bool { from != nil || until != nil }

  /// "from 2026-03-01T00:00:00.000Z on".
  package var windowText: String? {
    switch (from, until) {
    case (let from?, let until?): "from \(from) to \(until)"
    case (let from?, nil): "from \(from) on"
    case (nil, let until?): "until \(until)"
    case (nil, nil): nil
    }
  }

  /// A name that would be another one on the single line of a rule: it holds a line break or a sign that is not shown.
  package static func unwritable(_ names: [String]) -> String? {
    names.first { SafeText.line($0) != $0 || $0.allSatisfy(\.isWhitespace) }
  }
}
