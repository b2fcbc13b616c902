import AttackKnowledge
import FileFormats
package import InferenceService
import TechniqueInference

/// Works on one case in the name of one person.
package struct CaseDesk: Sendable {
  package let record: any CaseRecord
  package let author: String
  /// Makes the ids and times of events.
  private let clock: @Sendable () -> (id: String, time: String)

  package init(_ record: any CaseRecord, author: String) {
    self.init(record, author: author, clock: Self.systemClock)
  }

  init(_ record: any CaseRecord, author: String, clock: @escaping @Sendable () -> (id: String, time: String)) {
    self.record = record
    self.author = author
    self.clock = clock
  }

  private static let systemClock: @Sendable () -> (id: String, time: String) = {
    (UUID().uuidString.lowercased(), STIXTime.now().description)
  }

  package var name: String { CaseFolder.name(of: record.name) }

  /// An event of this person, now.
  func draft(_ action: CaseAction, reason: String? = nil) -> CaseDraft {
    let (id, time) = clock()
    return CaseDraft(id: id, time: time, author: author, action: action, reason: reason)
  }

  /// The first event of a case.
  package static func beginning(_ settings: CaseSettings, author: String, reason: String? = nil) throws -> CaseDraft {
    try check(settings)
    let (id, time) = systemClock()
    return CaseDraft(id: id, time: time, author: author, action: .created(settings), reason: reason)
  }

  /// Enters what was seen.
  package func add(_ addition: CaseAddition) throws -> CaseChange {
    let time = try addition.time.map { text throws(ServiceError) in try Self.time(text) }
    let (resolved, warnings) = try resolver().resolve(addition.techniques, isStrict: addition.isStrict)
    return try change(warnings) { state, warnings in
      resolved.flatMap { item in
        let observations = Self.sightings(of: item).map { sighting in
          var observation = CaseObservation(technique: item.id)
          observation.given = item.given == item.id.description ? nil : item.given
          observation.weight = item.weight < 1 ? item.weight : addition.weight
          observation.time = (sighting.time ?? time)?.description
          observation.host = sighting.host ?? addition.host
          observation.user = sighting.user ?? addition.user
          observation.evidence = addition.evidence
          return observation
        }
        for id in [item.id, item.id.parent].compactMap(\.self) {
          let answers = observations.compactMap { state.absence(of: id, whereSeen: $0.host) }
          guard let earlier = answers.first else { continue }
          warnings.append(Self.overruled(id, earlier, "it counts as there again"))
        }
        return observations.map {
          draft(addition.isAnswer ? .confirmed($0) : .observed($0), reason: addition.reason)
        }
      }
    }
  }

  /// Enters what was looked for and is not there.
  package func ruleOut(_ exclusion: CaseExclusion) throws -> CaseChange {
    try exclusion.techniques.refuseWeights("a technique that was looked for and not seen has no weight")
    let (resolved, warnings) = try resolver().resolve(exclusion.techniques, isStrict: false)
    let host = exclusion.host
    return try change(warnings) { state, warnings in
      try resolved.map { item in
        if let child = state.childSeen(of: item.id, where: host) {
          throw ServiceError(
            code: "contradiction",
            summary: "\(item.id) cannot be ruled out: \(child), which is a case of it, was seen"
              + (state.observations[child]?.last.map { " (#\($0.number), \($0.author))" } ?? ""),
            advice: "rule out the sub-techniques that were looked for, or undo the observation first", failure: .usage)
        }
        if let earlier = state.sightings(of: item.id, where: host).last {
          warnings.append(
            Self.overruled(item.id, earlier, "it no longer counts as seen" + (host.map { " on \($0)" } ?? "")))
        }
        if let host, !state.isOutOfScope(item.id, besides: host) {
          warnings.append(
            ServiceWarning(
              code: "ruled_out_on_host",
              message: "\(item.id) stays in the plan: it is ruled out on \(SafeText.line(host)), not on other hosts"))
        }
        var absence = CaseAbsence(technique: item.id)
        absence.given = item.given == item.id.description ? nil : item.given
        absence.host = exclusion.host
        absence.evidence = exclusion.evidence
        return draft(.ruledOut(absence), reason: exclusion.reason)
      }
    }
  }

  /// Writes something down, about one technique or about the case.
  package func note(_ text: String, about technique: ObservedInput?) throws -> CaseChange {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw ServiceError(
        code: "no_input", summary: "the note is empty", advice: "say what is to be remembered", failure: .usage)
    }
    guard let technique else { return try change { _, _ in [draft(.noted(text, technique: nil))] } }
    let (resolved, warnings) = try resolver().resolve(technique, isStrict: true)
    return try change(warnings) { _, _ in resolved.map { draft(.noted(text, technique: $0.id)) } }
  }

  /// Gives a technique to somebody, or to nobody.
  package func assign(_ techniques: ObservedInput, to name: String?, reason: String?) throws -> CaseChange {
    if let name, !name.contains(where: { !$0.isWhitespace }) {
      throw ServiceError(
        code: "no_input", summary: "the name of who does it is empty", advice: "give a name", failure: .usage)
    }
    let (resolved, warnings) = try resolver().resolve(techniques, isStrict: false)
    return try change(warnings) { state, warnings in
      resolved.map { item in
        if let earlier = state.assignments[item.id], let name, earlier.name != name {
          warnings.append(
            ServiceWarning(
              code: "was_assigned", message: "\(item.id) was \(earlier.name)'s (#\(earlier.event.number))"))
        }
        return draft(.assigned(item.id, to: name), reason: reason)
      }
    }
  }

  /// Closes or reopens the case.
  package func close(_ closes: Bool, reason: String?) throws -> CaseChange {
    try change { state, _ in
      guard state.isClosed != closes else {
        throw ServiceError(
          code: "nothing_to_do", summary: "\(name) is \(closes ? "closed" : "open") already", failure: .usage)
      }
      return [draft(closes ? .closed : .reopened, reason: reason)]
    }
  }

  /// Changes what plans are made with.
  package func set(reason: String? = nil, _ settings: (CaseSettings) -> CaseSettings) throws -> CaseChange {
    try change { state, _ in
      let changed = settings(state.settings)
      try Self.check(changed)
      guard changed != state.settings else {
        throw ServiceError(
          code: "nothing_to_do", summary: "nothing in the settings of \(name) would change",
          advice: "tie case set --help lists what can be set", failure: .usage)
      }
      return [draft(.changed(changed), reason: reason)]
    }
  }

  /// Reads techniques as those of the case's matrix.
  private func resolver() throws -> CaseResolver { try CaseResolver(of: CaseState(record.events())) }

  /// Adds events that `decide` makes of what stands, together with what is to be told.
  func change(
    _ warnings: [ServiceWarning] = [], _ decide: (CaseState, inout [ServiceWarning]) throws -> [CaseDraft]
  ) throws -> CaseChange {
    var warnings = warnings
    let told = warnings
    let (events, added) = try record.write { events in
      warnings = told
      let state = CaseState(events)
      let drafts = try decide(state, &warnings)
      if state.isClosed, drafts.contains(where: \.action.needsOpenCase) {
        throw ServiceError(
          code: "case_closed",
          summary: "\(name) is closed" + (state.closing.map { " (#\($0.number), \($0.author))" } ?? ""),
          advice: "open it again with `tie case close \(name) --reopen`", failure: .usage)
      }
      try WorkDeadline.check()
      return drafts
    }
    WorkDeadline.lift()
    return CaseChange(name: name, events: events, added: added, warnings: warnings)
  }

  /// Refuses settings that plans could not be made with.
  package static func check(_ settings: CaseSettings) throws {
    if let since = settings.since, EventTime(since) == nil {
      throw ServiceError(
        code: "bad_since", problem: "\(field: "since"): “\(since)” is not a day or time",
        advice: "give a day such as 2026-03-01")
    }
    try HuntService.check(
      platforms: settings.platforms, tactics: settings.tactics, actors: settings.actors,
      of: settings.domain ?? .enterprise)
  }

  private static func overruled(_ id: TechniqueID, _ earlier: CaseEvent, _ outcome: String) -> ServiceWarning {
    let verb = earlier.action.observation == nil ? "ruled out" : "seen"
    let why = earlier.reason.map { ", “\($0)”" } ?? ""
    return ServiceWarning(
      code: "earlier_answer", message: "\(id) was \(verb) by \(earlier.author) (#\(earlier.number)\(why)); \(outcome)")
  }

  private static func time(_ text: String) throws(ServiceError) -> EventTime {
    if let time = EventTime(text) { return time }
    throw ServiceError(
      code: "bad_time", problem: "\(field: "time"): “\(text)” is not a day or time",
      advice: "give a day such as 2026-03-01, or a time such as 2026-03-01T08:30:00Z")
  }

  /// Each sighting that came with a technique is entered by itself, as far as a person reads them; one of which nothing
  /// is known where there are none.
  private static func sightings(of item: ResolvedObservation) -> [Sighting] {
    let all = item.sightings.all
    guard all.count > mostSightings else { return all.isEmpty ? [Sighting()] : all }
    return Array(all.prefix(mostSightings / 2) + all.suffix(mostSightings / 2))
  }

  private static let mostSightings = 20
}

extension CaseAction {
  /// Whether it is work on a case, which a closed one does not take.
  fileprivate var needsOpenCase: Bool {
    switch self {
    case .reopened, .noted, .undone, .closed: false
    default: true
    }
  }
}
