package import AttackKnowledge

/// What stands in a case after its events.
package struct CaseState: Sendable, Equatable {
  /// A technique that is taken on.
  package struct Assignment: Sendable, Equatable {
    package let name: String
    /// The event that says so.
    package let event: CaseEvent
  }

  /// Two answers to one question, of which the later counts.
  package struct Conflict: Sendable, Equatable {
    package let technique: TechniqueID
    package let earlier: CaseEvent
    package let later: CaseEvent
  }

  /// What plans are made with.
  package private(set) var settings = CaseSettings()
  /// The first event.
  package private(set) var beginning: CaseEvent?
  /// The event that closed the case, while it is closed.
  package private(set) var closing: CaseEvent?
  /// What was seen of each technique, in the order of the events.
  package private(set) var observations: [TechniqueID: [CaseEvent]] = [:]
  /// What was looked for and is not there, perhaps on one host only: the newest answer of each technique.
  package private(set) var absences: [TechniqueID: CaseEvent] = [:]
  /// What is not there wherever it was looked for.
  private var absentEverywhere: Set<TechniqueID> = []
  /// The hosts on which it is not, in lower case.
  private var absentHosts: [TechniqueID: Set<String>] = [:]
  /// Who works on what.
  package private(set) var assignments: [TechniqueID: Assignment] = [:]
  /// What was written down.
  package private(set) var notes: [CaseEvent] = []
  /// Answers of different people that exclude each other.
  package private(set) var conflicts: [Conflict] = []
  /// Events that no longer count, by id.
  package let undone: Set<String>
  /// All events, those that no longer count too.
  package let events: [CaseEvent]

  /// Follows the events of a case in their order.
  package init(_ events: [CaseEvent]) {
    undone = Self.undone(events)
    self.events = events
    for event in events where !undone.contains(event.id) { apply(event) }
  }

  /// How many events there are.
  package var eventCount: Int { events.count }

  package var isClosed: Bool { closing != nil }

  /// What was seen in full, ascending.
  package var confirmed: [TechniqueID] {
    observations.filter { $0.value.contains { $0.action.observation?.isConfirmed ?? false } }.keys.sorted()
  }

  /// What may have been used, with how sure that is, ascending.
  package var suspected: [(technique: TechniqueID, weight: Double)] {
    observations.compactMap { technique, events in
      let weight = events.compactMap(\.action.observation?.weight).max() ?? 0
      return weight < 1 ? (technique, weight) : nil
    }.sorted { $0.technique < $1.technique }
  }

  /// What is not there, ascending; what was ruled out on some hosts only may be on others.
  package var ruledOut: [TechniqueID] { absences.keys.filter(isAbsent).sorted() }

  /// Whether a technique is not there: ruled out without a host, or on every host in scope.
  package func isAbsent(_ id: TechniqueID) -> Bool {
    guard absences[id] != nil, observations[id] == nil else { return false }
    return absentEverywhere.contains(id) || isOutOfScope(id, besides: nil)
  }

  /// Whether a technique is ruled out on every host in scope, counting one more host.
  func isOutOfScope(_ id: TechniqueID, besides host: String?) -> Bool {
    guard !settings.hosts.isEmpty else { return false }
    let known = (absentHosts[id] ?? []).union(host.map { [$0.lowercased()] } ?? [])
    return settings.hosts.allSatisfy { known.contains($0.lowercased()) }
  }

  /// The answer that a technique is not there where it was seen; a host tells nothing of another one.
  func absence(of id: TechniqueID, whereSeen host: String?) -> CaseEvent? {
    guard let event = absences[id] else { return nil }
    let isElsewhere =
      !absentEverywhere.contains(id) && (host.map { !(absentHosts[id] ?? []).contains($0.lowercased()) } ?? true)
    return isElsewhere ? nil : event
  }

  /// What was seen of a technique where it is said not to be; everywhere when `host` is `nil`.
  func sightings(of id: TechniqueID, where host: String?) -> [CaseEvent] {
    (observations[id] ?? []).filter { event in
      host.map { $0.lowercased() == event.action.observation?.host?.lowercased() } ?? true
    }
  }

  /// A sub-technique that was seen where a technique is said not to be.
  func childSeen(of id: TechniqueID, where host: String?) -> TechniqueID? {
    observations.keys.filter { $0.parent == id && !sightings(of: $0, where: host).isEmpty }.min()
  }

  /// The newest of what was seen, where every technique's time is known; sides are told from it.
  package var latest: TechniqueID? {
    var newest: (time: String, technique: TechniqueID)?
    for (technique, events) in observations.sorted(by: { $0.key < $1.key }) {
      guard let time = events.compactMap(\.action.observation?.time).max() else { return nil }
      if time > newest?.time ?? "" { newest = (time, technique) }
    }
    return newest?.technique
  }

  /// Undoing can be undone: going back from the newest, an event that counts takes what it undoes away.
  private static func undone(_ events: [CaseEvent]) -> Set<String> {
    var undone: Set<String> = []
    for event in events.reversed() where !undone.contains(event.id) {
      if case .undone(let id) = event.action { undone.insert(id) }
    }
    return undone
  }

  private mutating func apply(_ event: CaseEvent) {
    switch event.action {
    case .created(let settings):
      if beginning == nil { (beginning, self.settings) = (event, settings) }
    case .changed(let settings): self.settings = settings
    case .observed(let observation), .confirmed(let observation): observe(observation.technique, event)
    case .ruledOut(let absence): ruleOut(absence.technique, event)
    case .noted: notes.append(event)
    case .assigned(let technique, let name):
      assignments[technique] = name.map { Assignment(name: $0, event: event) }
    case .undone: break
    case .closed: closing = event
    case .reopened: closing = nil
    }
  }

  /// What was seen is there, and what it is a case of is too.
  private mutating func observe(_ technique: TechniqueID, _ event: CaseEvent) {
    for id in [technique, technique.parent].compactMap(\.self) {
      guard let earlier = absence(of: id, whereSeen: event.action.observation?.host) else { continue }
      (absences[id], absentHosts[id]) = (nil, nil)
      absentEverywhere.remove(id)
      conflict(id, earlier, event)
    }
    observations[technique, default: []].append(event)
  }

  /// A technique is not ruled out while a sub-technique of it stands.
  private mutating func ruleOut(_ technique: TechniqueID, _ event: CaseEvent) {
    let host = event.action.absence?.host
    if let child = childSeen(of: technique, where: host), let seen = sightings(of: child, where: host).last {
      return conflict(technique, event, seen)
    }
    let overruled = sightings(of: technique, where: host)
    if let earlier = overruled.last {
      let kept = (observations[technique] ?? []).filter { !overruled.contains($0) }
      observations[technique] = kept.isEmpty ? nil : kept
      conflict(technique, earlier, event)
    }
    absences[technique] = event
    if let host {
      absentHosts[technique, default: []].insert(host.lowercased())
    } else {
      absentEverywhere.insert(technique)
    }
  }

  private mutating func conflict(_ technique: TechniqueID, _ earlier: CaseEvent, _ later: CaseEvent) {
    guard earlier.author != later.author else { return }
    conflicts.append(Conflict(technique: technique, earlier: earlier, later: later))
  }
}

extension CaseState {
  /// The answers of the case, newest first: what was confirmed or ruled out because the plan asked for it.
  package var answers: [CaseEvent] {
    let found = observations.values.flatMap(\.self).filter {
      if case .confirmed = $0.action { true } else { false }
    }
    return (found + absences.values).sorted { $0.number > $1.number }
  }

  /// What was seen, in the order in which it happened; what has no time comes last, as it was entered.
  package var timeline: [CaseEvent] {
    observations.values.flatMap(\.self).sorted { a, b in
      let (first, second) = (a.action.observation?.time, b.action.observation?.time)
      if first != second { return first ?? "~" < second ?? "~" }
      return a.number < b.number
    }
  }
}
