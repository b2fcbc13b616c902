import FileFormats

/// Finds the techniques that STIX objects mean as observed, in bundles, lists or one a line.
///
/// An attack-pattern that is there is meant, and so is one that a sighting, a relationship, a report or an action of an
/// Attack Flow points at. What is labeled as predicted or ruled out is not.
struct STIXReading {
  private struct Pattern {
    let technique: PatternIdentity.Technique?
    let order: Int
  }

  private struct Reference {
    let target: String
    let weight: Double?
    let order: Int
    var seen: STIXSighting?
  }

  private static let other: Set<String> = [
    "subtechnique-of", "revoked-by", "mitigates", "duplicate-of", "derived-from", "remediates", "detects",
  ]

  /// Of those the ones whose target nobody need have used.
  private static let measures: Set<String> = ["mitigates", "remediates", "detects"]

  private var patterns: [(ref: String, pattern: Pattern)] = []
  private var known: [String: PatternIdentity.Technique] = [:]
  private var present: Set<String> = []
  private var references: [Reference] = []
  private var predicted: Set<String> = []
  private var unseen: Set<String> = []
  private var stated: Set<String> = []
  /// What a mitigation or a detection is against.
  private var targets: Set<String> = []
  /// What only a relationship or a sighting names that was revoked.
  private var withdrawn: Set<String> = []
  /// Names of the systems among the identities, by their ids.
  private var systems: [String: String] = [:]
  private var revoked: Set<String> = []
  private var revokedCount = 0
  private var hasMatrix = false
  private var hasFlow = false

  private static let types: Set<String> = [
    "bundle", "relationship", "sighting", "course-of-action", "intrusion-set", "x-mitre-matrix", "x-mitre-collection",
  ]

  /// Whether a value is an object of STIX.
  static func isObject(_ value: TreeValue) -> Bool {
    guard let type = value[.type]?.string else { return false }
    return value[.id]?.string?.hasPrefix(type + "--") == true || types.contains(type) && value[.name] == nil
      || type == "attack-pattern" || type == "attack-action"
  }

  mutating func add(_ object: TreeValue, to collector: inout ReadingCollector) {
    guard let type = object[.type]?.string else { return }
    let labels = object[.tags]?.elements.compactMap(\.string) ?? []
    if object[.revoked]?.flag == true, type != "attack-pattern" || !isOfMITRE(object) {
      add(revoked: object)
      return
    }
    if labels.contains("observed-in-text") {
      if type == "note" { add(suggestion: object, &collector) }
      return
    }
    let isPredicted = labels.contains { ["predicted", "ruled-out", "suggested"].contains($0) }
    switch type {
    case "attack-pattern": add(pattern: object, isPredicted: isPredicted, to: &collector)
    case "attack-action": add(action: object, isPredicted: isPredicted, to: &collector)
    case "attack-flow": hasFlow = true
    case "sighting":
      guard let target = object[.sightingOfRef]?.string else { return }
      if object[.count]?.number == 0 { unseen.insert(target) } else { refer(target, object, labels, &collector) }
    case "relationship":
      let kind = object[.relationshipType]?.string ?? ""
      guard !Self.other.contains(kind) else {
        if Self.measures.contains(kind), !collector.isCoverage {
          targets.formUnion([object[.targetRef]?.string].compactMap(\.self))
        }
        return
      }
      for target in [object[.sourceRef], object[.targetRef]].compactMap({ $0?.string }) {
        if isPredicted { predicted.insert(target) } else { refer(target, nil, labels, &collector) }
      }
    case "note", "opinion":
      if isPredicted { predicted.formUnion(object[.objectRefs]?.elements.compactMap(\.string) ?? []) }
    case "identity":
      if object[.identityClass]?.string == "system", let id = object[.id]?.string, let name = object[.name]?.string {
        systems[id] = name
      }
    case "x-mitre-matrix": hasMatrix = true
    case "x-mitre-collection": if let version = object[.mitreVersion]?.text { collector.add(version: version) }
    // Old mitigations carry the id of the technique that they mitigate; the others name who, not what.
    case "course-of-action", "malware", "tool", "intrusion-set", "x-mitre-tactic", "marking-definition":
      break
    default: add(other: object, type, labels, isPredicted: isPredicted, to: &collector)
    }
  }

  /// What was revoked does not hold any more; it is counted.
  private mutating func add(revoked object: TreeValue) {
    revokedCount += 1
    if let ref = object[.id]?.string, ref.hasPrefix("attack-pattern--") { revoked.insert(ref) }
    for ref in [object[.sightingOfRef], object[.sourceRef], object[.targetRef]].compactMap({ $0?.string }) {
      withdrawn.insert(ref)
    }
  }

  /// Whether ATT&CK itself says that a technique was revoked, which is followed to the one in its place.
  private func isOfMITRE(_ object: TreeValue) -> Bool {
    object[.externalReferences]?.elements.contains {
      $0[.sourceName]?.string?.hasPrefix("mitre") == true && $0[.externalID]?.string?.hasPrefix("T") == true
    } ?? false
  }

  /// A note about what was read in a text, as likely as it says.
  private mutating func add(suggestion object: TreeValue, _ collector: inout ReadingCollector) {
    for target in object[.objectRefs]?.elements.compactMap(\.string) ?? [] where target.hasPrefix("attack-pattern--") {
      stated.insert(target)
      let weight = object[.confidence]?.number.map { $0 / 100 }
      references.append(Reference(target: target, weight: weight, order: collector.nextOrder()))
      collector.add(
        note: "suggested",
        "the techniques of \(collector.name) were read in a text and not confirmed: each counts as far as it is likely")
    }
  }

  private mutating func add(pattern object: TreeValue, isPredicted: Bool, to collector: inout ReadingCollector) {
    var identity = PatternIdentity(object)
    let ref = identity.stixID ?? ""
    let technique = identity.technique(in: &collector)
    if !ref.isEmpty {
      present.insert(ref)
      if let technique { known[ref] = technique }
      if isPredicted { predicted.insert(ref) }
    }
    if technique == nil {
      collector.countWithoutID("attack-pattern", "attack-patterns", identity.otherIDs.first ?? identity.name ?? "")
    }
    patterns.append((ref, Pattern(technique: technique, order: collector.nextOrder())))
  }

  private mutating func add(action object: TreeValue, isPredicted: Bool, to collector: inout ReadingCollector) {
    hasFlow = true
    let text = (object[.layerTechniqueID] ?? object[.techniqueID])?.string?.trimmedASCII ?? ""
    let isLikely = isPredicted || object[.description]?.text?.hasPrefix("Predicted, not observed") == true
    let hits = TechniqueText.hits(in: text)
    let isSuspected = object[.description]?.text?.hasPrefix("Suspected") == true
    let weight = isSuspected ? object[.confidence]?.number.map { $0 / 100 } : nil
    for hit in hits { collector.add(hit, aside: isLikely ? .predicted : nil, weight: weight) }
    guard hits.isEmpty else { return }
    if let ref = object[.techniqueRef]?.string {
      if isLikely { predicted.insert(ref) } else { refer(ref, nil, [], &collector) }
    } else if let name = object[.name]?.string {
      if let id = collector.technique(named: name) {
        if isLikely { collector.leaveAside(id, .predicted) } else { collector.observe(id, given: name) }
      } else if text.isEmpty {
        collector.countWithoutID("action", "actions", name)
      }
    }
  }

  private mutating func add(
    other object: TreeValue, _ type: String, _ labels: [String], isPredicted: Bool,
    to collector: inout ReadingCollector
  ) {
    for member in object.members {
      switch member.field {
      case .objectRefs, .techniqueRef:
        let targets = member.value.isArray ? member.value.elements.compactMap(\.string) : [member.value.string ?? ""]
        for target in targets {
          if isPredicted { predicted.insert(target) } else { refer(target, nil, [], &collector) }
        }
      case .externalReferences where type == "indicator" || type == "incident" || type == "observed-data":
        for reference in member.value.elements.compactMap({ STIXReference($0) }) {
          guard reference.isOfATTACK, let text = reference.attackID, let id = TechniqueID(reading: text) else {
            continue
          }
          if isPredicted { collector.leaveAside(id, .predicted) } else { collector.observe(id, given: text) }
        }
      default: break
      }
    }
    for label in labels {
      guard case .technique(let id, _) = TagReading(label) else { continue }
      collector.observe(id, given: label)
    }
  }

  private mutating func refer(
    _ target: String, _ sighting: TreeValue?, _ labels: [String], _ collector: inout ReadingCollector
  ) {
    guard target.hasPrefix("attack-pattern--") else { return }
    stated.insert(target)
    let isSuspected = labels.contains("suspected")
    let weight = isSuspected ? sighting?[.confidence]?.number.map { $0 / 100 } : nil
    let seen = sighting.map { STIXSighting($0) }
    if let unread = seen?.unread { collector.countUnreadTime(unread) }
    references.append(Reference(target: target, weight: weight, order: collector.nextOrder(), seen: seen))
  }

  /// Adds what the objects mean, once all of them are known.
  mutating func finish(_ collector: inout ReadingCollector) {
    collector.kind = hasFlow ? .flow : .stix
    let seen = Dictionary(grouping: references.filter { $0.seen != nil }, by: \.target)
    let weights = Dictionary(grouping: references, by: \.target)
    if revokedCount > 0, !hasMatrix {
      let one = revokedCount == 1
      collector.add(
        note: "revoked_left_out",
        "\(revokedCount) revoked \(one ? "object" : "objects") of \(collector.name) \(one ? "was" : "were") left out")
    }
    for (ref, pattern) in patterns {
      switch pattern.technique {
      case .id(let id, let given), .name(let id, let given):
        let sightings = seen[ref]?.flatMap(sightings) ?? []
        let stated = weights[ref]?.map(\.weight) ?? []
        let weight = stated.contains { $0 == nil } ? nil : stated.compactMap(\.self).max()
        take(id, given: given, ref, weight: weight, pattern.order, sightings, &collector)
      case .other(let text): collector.addOther(text)
      case nil: break
      }
    }
    for reference in references where !present.contains(reference.target) && !revoked.contains(reference.target) {
      if let id = collector.technique(stixID: reference.target) {
        take(
          id, given: id.description, reference.target, weight: reference.weight, reference.order, sightings(reference),
          &collector)
      } else {
        collector.countWithoutID("reference to an attack-pattern", "references to attack-patterns", reference.target)
      }
    }
    for ref in predicted.subtracting(stated).subtracting(present) {
      if let id = collector.technique(stixID: ref) { collector.leaveAside(id, .predicted) }
    }
    for ref in unseen.subtracting(stated).subtracting(present) {
      if let id = collector.technique(stixID: ref) { collector.leaveAside(id, .notSeen) }
    }
    if hasMatrix {
      collector.add(
        note: "whole_matrix",
        "\(collector.name) is a copy of ATT&CK itself: \(patterns.count == 1 ? "the one technique" : "all \(patterns.count) techniques") in it \(patterns.count == 1 ? "counts" : "count") as observed"
      )
    }
    collector.records += 1
  }

  private func sightings(_ reference: Reference) -> [Sighting] {
    reference.seen?.sightings(systems: systems) ?? []
  }

  private mutating func take(
    _ id: TechniqueID, given: String, _ ref: String, weight: Double?, _ order: Int, _ sightings: [Sighting],
    _ collector: inout ReadingCollector
  ) {
    if !stated.contains(ref) {
      if predicted.contains(ref) { return collector.leaveAside(id, .predicted) }
      if unseen.contains(ref) || withdrawn.contains(ref) && !hasMatrix { return collector.leaveAside(id, .notSeen) }
      // ATT&CK itself has a measure against nearly everything.
      if targets.contains(ref), !hasMatrix { return collector.leaveAside(id, .against) }
    }
    collector.observe(id, given: given, weight: weight, order: order, sightings: sightings)
  }
}

extension ReadingCollector {
  /// Adds an id that ATT&CK's references give and that is none of its techniques.
  mutating func addOther(_ text: String) {
    let hits = TechniqueText.hits(in: text)
    guard let hit = hits.first else {
      if FieldVocabulary.isOtherID(text) { return countWithoutID("attack-pattern", "attack-patterns", text) }
      return add(unrecognized: text, .text)
    }
    add(hit)
  }
}
