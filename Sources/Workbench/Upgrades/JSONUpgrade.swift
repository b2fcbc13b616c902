import AttackKnowledge
import FileFormats

/// Brings a Navigator layer, an Attack Flow or a STIX bundle to another version of ATT&CK: its ids, and nothing else.
struct JSONUpgrade {
  private typealias Leaf = JSONLeaves.Leaf

  private(set) var report: UpgradeReport
  private let leaves: JSONLeaves
  private let ids: IDUpgrade
  private var replacements: [(range: Range<Int>, text: String)] = []
  /// The objects by where they stand, with their own texts by name; a pair of a list of properties counts as one.
  private var objects: [[JSONLeaves.Step]: [String: Leaf]] = [:]
  private var order: [[JSONLeaves.Step]] = []

  /// - Parameter version: the major version to write into layers ("19"); `nil` where it is not known.
  /// - Returns: `nil` for a document of another kind.
  init?(_ data: Data, path: String, ids: IDUpgrade, version: String?) throws {
    let leaves = try JSONLeaves(data, path: path)
    guard let kind = try Self.kind(of: leaves.leaves, path: path) else { return nil }
    self.leaves = leaves
    self.ids = ids
    report = UpgradeReport(file: path, kind: kind)
    group()
    for place in order {
      guard let object = objects[place] else { continue }
      switch report.kind {
      case .layer: upgradeEntry(object)
      case .attackFlow: upgradeStep(object)
      case .stix: upgradeObject(object, place)
      case .sigma: break
      }
    }
    switch report.kind {
    case .layer:
      if let version { writeVersion(version) }
      noteMerged()
    case .stix: replaceReferences()
    case .attackFlow, .sigma: break
    }
  }

  private static func kind(of leaves: [Leaf], path: String) throws(FileError) -> UpgradeReport.Kind? {
    func has(_ last: String, _ value: String? = nil) -> Bool {
      leaves.contains { $0.path.last == .member(last) && (value == nil || $0.text == value) }
    }
    if leaves.contains(where: { isLayerEntry($0.path) }) { return .layer }
    if leaves.contains(where: { $0.path == [.member("type")] && $0.text == "bundle" }) {
      guard !has("type", "x-mitre-matrix") else {
        throw FileError(
          path, problem: "is a copy of ATT&CK itself", advice: "take the version wanted with tie attack fetch",
          failure: .refused)
      }
      return .stix
    }
    let holdsObjects = leaves.contains { $0.path.first == .member("objects") }
    return holdsObjects && (has("schema") || has("template")) ? .attackFlow : nil
  }

  /// The document in the version wanted.
  var data: Data { leaves.replacing(replacements) }

  private static func isLayerEntry(_ path: [JSONLeaves.Step]) -> Bool {
    guard path.count >= 3, path.last == .member("techniqueID"), case .element = path[path.count - 2] else {
      return false
    }
    return path[path.count - 3] == .member("techniques")
  }

  private mutating func group() {
    for leaf in leaves.leaves where leaf.isText {
      guard let (place, name) = Self.owner(of: leaf.path, in: leaves) else { continue }
      if objects[place] == nil { order.append(place) }
      objects[place, default: [:]][name] = leaf
    }
  }

  /// The object that a text belongs to, and what it is there: of a member its name, of the second of a pair the first,
  /// as builder files list properties.
  private static func owner(
    of path: [JSONLeaves.Step], in leaves: JSONLeaves
  ) -> (place: [JSONLeaves.Step], name: String)? {
    switch path.last {
    case .member(let name): (Array(path.dropLast()), name)
    case .element(1):
      leaves.pairName(path).map { (Array(path.dropLast(2)), $0) }
    default: nil
    }
  }

  // MARK: Layers

  private var entries: [TechniqueID: [(leaf: String, tactic: String?, from: TechniqueID)]] = [:]

  private mutating func upgradeEntry(_ object: [String: Leaf]) {
    guard let leaf = object["techniqueID"], let id = TechniqueID(leaf.text) else { return }
    let technique = replaceTechnique(leaf, id)
    var tactic = object["tactic"]?.text
    if let leaf = object["tactic"] { tactic = replaceTactic(leaf, of: technique) }
    if let technique { entries[technique, default: []].append((leaf.path.name, tactic, id)) }
  }

  private mutating func noteMerged() {
    for (id, same) in entries.sorted(by: { $0.key < $1.key }) {
      for (position, entry) in same.enumerated() {
        let twin = same[..<position].first { $0.from != entry.from && ($0.tactic == nil || $0.tactic == entry.tactic) }
        guard let twin else { continue }
        report.decisions.append(
          .init(
            place: entry.leaf, id: entry.from.description, reason: .merged, candidates: [id.description],
            message: "\(twin.from) and \(entry.from) are both \(id) now; keep one of the entries"))
      }
    }
  }

  private mutating func writeVersion(_ version: String) {
    for leaf in leaves.leaves where leaf.path.suffix(2) == [.member("versions"), .member("attack")] {
      if leaf.text != version { replace(leaf, with: version) }
    }
  }

  // MARK: Attack Flows

  private mutating func upgradeStep(_ object: [String: Leaf]) {
    var technique: TechniqueID?
    var old: TechniqueID?
    for name in ["technique_id", "technique"] {
      guard let leaf = object[name], let id = TechniqueID(leaf.text) else { continue }
      old = id
      technique = replaceTechnique(leaf, id)
    }
    for name in ["tactic_id", "tactic"] {
      if let leaf = object[name], !leaf.text.isEmpty { replaceTactic(leaf, of: technique) }
    }
    guard let technique, let old, technique != old, let leaf = object["technique_ref"],
      let target = ids.catalog(of: technique)?[technique]
    else { return }
    replace(leaf, with: target.stixID)
  }

  // MARK: STIX

  /// The STIX ids of techniques that became others.
  private var successors: [String: String] = [:]

  private mutating func upgradeObject(_ object: [String: Leaf], _ place: [JSONLeaves.Step]) {
    if object["type"]?.text == "attack-pattern" { return upgradePattern(object, place) }
    upgradeStep(object)
  }

  private mutating func upgradePattern(_ object: [String: Leaf], _ place: [JSONLeaves.Step]) {
    let references = order.filter { $0.dropLast().elementsEqual(place + [.member("external_references")]) }
    var technique: TechniqueID?
    for reference in references {
      guard let members = objects[reference], let leaf = members["external_id"], let id = TechniqueID(leaf.text),
        members["source_name"]?.text.lowercased().hasPrefix("mitre") ?? false
      else { continue }
      technique = replaceTechnique(leaf, id)
      guard let technique, technique != id, let target = ids.catalog(of: technique)?[technique] else { continue }
      if let url = members["url"], url.text.contains("/techniques/") { replace(url, with: technique.url) }
      if let name = object["name"], name.text == ids.catalog(of: id)?[id]?.name ?? name.text, name.text != target.name {
        replace(name, with: target.name)
      }
      if let own = object["id"]?.text, own == ids.catalog(of: id)?[id]?.stixID { successors[own] = target.stixID }
    }
    for phase in order where phase.dropLast().elementsEqual(place + [.member("kill_chain_phases")]) {
      guard let leaf = objects[phase]?["phase_name"],
        objects[phase]?["kill_chain_name"]?.text.hasPrefix("mitre") ?? false
      else { continue }
      replaceTactic(leaf, of: technique)
    }
  }

  /// Lets everything that refers to a technique's object refer to its successor's.
  private mutating func replaceReferences() {
    guard !successors.isEmpty else { return }
    let present = Set(objects.values.compactMap { $0["type"]?.text == "attack-pattern" ? $0["id"]?.text : nil })
    for leaf in leaves.leaves where leaf.isText {
      guard let new = successors[leaf.text] else { continue }
      if present.contains(new), leaf.path.last == .member("id") {
        report.decisions.append(
          .init(
            place: leaf.path.name, id: leaf.text, reason: .merged, candidates: [new],
            message: "\(new) is in the bundle already; keep one of the two objects"))
      }
      replace(leaf, with: new)
    }
  }

  // MARK: Replacing

  @discardableResult
  private mutating func replaceTechnique(_ leaf: Leaf, _ id: TechniqueID) -> TechniqueID? {
    let answer = ids.technique(id)
    note(answer, leaf)
    return answer.technique
  }

  /// - Returns: the tactic that stands there now.
  @discardableResult
  private mutating func replaceTactic(_ leaf: Leaf, of technique: TechniqueID?) -> String {
    guard let answer = ids.tactic(leaf.text, of: technique) else { return leaf.text }
    note(answer, leaf)
    return answer.text
  }

  private mutating func note(_ answer: IDUpgrade.Answer, _ leaf: Leaf) {
    if let doubt = answer.doubt {
      report.decisions.append(
        .init(
          place: leaf.path.name, id: leaf.text, reason: doubt.reason, candidates: doubt.candidates,
          message: doubt.message))
    }
    if answer.text != leaf.text { replace(leaf, with: answer.text) }
  }

  private mutating func replace(_ leaf: Leaf, with text: String) {
    guard text != leaf.text || !leaf.isText else { return }
    report.changes.append(.init(place: leaf.path.name, from: leaf.text, to: text))
    replacements.append((leaf.range, text))
  }
}
