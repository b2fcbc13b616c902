/// What is said at the end about what was left aside or not understood.
extension ReadingCollector {
  /// All that was gathered.
  mutating func finished() -> TechniqueReading {
    if areSuggestions { leaveParentsAside() }
    addNotes()
    let sorted = entries.values.sorted { $0.order < $1.order }.map(\.mention)
    return TechniqueReading(
      kind: kind, mentions: sorted, unrecognized: unrecognized, notes: notes, versions: versions, records: records)
  }

  private mutating func addNotes() {
    for why in Aside.allCases {
      let left = (aside[why] ?? []).filter { entries[$0] == nil }
      if !left.isEmpty { add(note: Self.note(why, left, in: name)) }
    }
    if suspected > 0 { RowStatuses.tell(suspected, "entry", "entries", &self) }
    if byNameCount > 0 {
      let more = byNameCount > byName.count ? ", …" : ""
      add(
        note: "by_name",
        "\(name) gives \(byNameCount == 1 ? "1 technique" : "\(byNameCount) techniques") by name and not by id; "
          + "\(byNameCount == 1 ? "it was" : "they were") looked up (\(byName.joined(separator: "; "))\(more))")
    }
    for (what, count) in withoutIDCounts.sorted(by: { $0.key < $1.key }) {
      let examples = withoutID[what] ?? []
      let shown = examples.isEmpty ? "" : " (\(examples.joined(separator: ", "))\(count > examples.count ? ", …" : ""))"
      let noun = count == 1 ? singular[what] ?? what : what
      add(note: "without_id", "\(count) \(noun) without an ATT&CK id\(shown) in \(name)")
    }
    if unreadTimes > 0 {
      add(
        note: "time_not_read",
        "\(unreadTimes) \(unreadTimes == 1 ? "record" : "records") of \(name) \(unreadTimes == 1 ? "has" : "have") a time that "
          + "was not read (“\(unreadTime)”): RFC 3339 and seconds since 1970 are")
    }
    if bareTags > 0 {
      add(
        note: "tags_without_namespace",
        "\(bareTags) \(bareTags == 1 ? "tag" : "tags") of \(name) \(bareTags == 1 ? "has" : "have") no namespace such as attack. "
          + "and \(bareTags == 1 ? "was" : "were") read as \(bareTags == 1 ? "a technique" : "techniques")")
    }
  }

  fileprivate static func note(_ why: Aside, _ left: Set<TechniqueID>, in name: String) -> TechniqueReading.Note {
    let ids = left.sorted().prefix(5).map(\.description).joined(separator: ", ") + (left.count > 5 ? ", …" : "")
    let (code, message) = words(why, count: left.count, ids, in: name)
    return TechniqueReading.Note(code: code, message: message)
  }

  private static func words(_ why: Aside, count: Int, _ ids: String, in name: String) -> (String, String) {
    let one = count == 1
    let techniques = one ? "technique" : "techniques"
    let were = one ? "was" : "were"
    return switch why {
    case .disabled:
      ("disabled_techniques", "\(count) disabled \(techniques) of \(name) \(were) left out (\(ids))")
    case .scoreZero:
      ("score_zero", "\(count) \(techniques) of \(name) with a score of 0 \(were) left out (\(ids))")
    case .expanded:
      (
        "expanded_only",
        "\(count) \(techniques) of \(name) without score, color, comment or metadata \(were) left out: Navigator lists "
          + "what was only unfolded (\(ids))"
      )
    case .notMapped:
      (
        "not_mapped",
        "\(count) \(techniques) of \(name) \(were) left out: the file says that they do not apply (\(ids))"
      )
    case .notSeen:
      ("not_seen", "\(count) \(techniques) of \(name) \(were) left out: looked for and not seen (\(ids))")
    case .predicted:
      (
        "predicted_left_out",
        "\(count) predicted, suggested or ruled-out \(techniques) of \(name) \(were) left out (\(ids))"
      )
    case .against:
      (
        "mitigated_only",
        "\(count) \(techniques) of \(name) \(were) left out: named only as what a mitigation, a detection or a control "
          + "is against (\(ids))"
      )
    case .open:
      (
        "not_yet_seen",
        "\(count) \(techniques) of \(name) \(were) left out: the file says that \(one ? "it is" : "they are") unlikely, "
          + "unknown or not yet checked (\(ids))"
      )
    case .lessLikely:
      (
        "less_likely_in_text",
        "\(count) \(techniques) of \(name) \(one ? "is" : "are") less than 50 % likely and not counted (\(ids))"
      )
    case .restated:
      (
        "restated_parent",
        "\(count) \(techniques) of \(name) \(one ? "is" : "are") named together with a sub-technique of "
          + "\(one ? "it" : "each") and not observed by \(one ? "itself" : "themselves") (\(ids))"
      )
    }
  }
}

extension TechniqueReading.Note {
  /// Says of techniques that a text names them, and that they were not seen.
  package static func notSeen(_ ids: Set<TechniqueID>, in name: String) -> Self {
    ReadingCollector.note(.notSeen, ids, in: name)
  }

  /// Says of techniques that a text names them as unlikely, unknown or to be checked.
  package static func notYetSeen(_ ids: Set<TechniqueID>, in name: String) -> Self {
    ReadingCollector.note(.open, ids, in: name)
  }
}
