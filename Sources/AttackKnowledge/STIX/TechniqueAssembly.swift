/// The techniques of one matrix, with what relationships say of their revocation.
struct TechniqueAssembly {
  let domain: AttackDomain
  private(set) var byStixID: [String: TechniqueID] = [:]
  private(set) var withoutID = 0
  private(set) var ofOtherDomains = 0
  private(set) var danglingSuccessions = 0
  private var objects: [(id: TechniqueID, object: STIXTechnique)] = []
  private var successors: [String: TechniqueID] = [:]
  private let order: TacticOrder

  init(_ contents: STIXContents, domain: AttackDomain) {
    self.domain = domain
    var newest: [String: STIXTechnique] = [:]
    for technique in contents.techniques {
      // A bundle may hold several versions of an object.
      if let other = newest[technique.stixID], other.modified > technique.modified { continue }
      newest[technique.stixID] = technique
    }
    for object in newest.values {
      guard let id = object.attackID else {
        withoutID += 1
        continue
      }
      guard object.belongs(to: domain) else {
        ofOtherDomains += 1
        continue
      }
      byStixID[object.stixID] = id
      objects.append((id, object))
    }
    objects.sort { ($0.id, $0.object.stixID) < ($1.id, $1.object.stixID) }
    // Tactics of which only withdrawn techniques speak are no columns of the matrix any more.
    let used = objects.lazy.filter { !$0.object.isRevoked && !$0.object.isDeprecated }
      .flatMap { $0.object.tactics(in: domain) }
    order = TacticOrder(contents, domain: domain, used: Set(used))
    addSuccessors(contents.successions, newest)
  }

  private mutating func addSuccessors(_ links: [STIXLink], _ objects: [String: STIXTechnique]) {
    /// The better of several successors is the one in use, then the one with the lower id.
    func rank(_ stixID: String, _ id: TechniqueID) -> (Int, TechniqueID) {
      let isOut = objects[stixID].map { $0.isRevoked || $0.isDeprecated } ?? true
      return (isOut ? 1 : 0, id)
    }
    var ranks: [String: (Int, TechniqueID)] = [:]
    for link in links {
      guard objects[link.source] != nil, let successor = byStixID[link.target] else {
        danglingSuccessions += 1
        continue
      }
      let new = rank(link.target, successor)
      if let old = ranks[link.source], old < new { continue }
      ranks[link.source] = new
      successors[link.source] = successor
    }
  }

  func catalog(version: String?) -> AttackCatalog {
    let techniques = objects.map { id, object in
      let status: Technique.Status =
        if object.isRevoked {
          .revoked(by: successors[object.stixID])
        } else if object.isDeprecated {
          .deprecated
        } else {
          .active
        }
      return Technique(
        id: id, name: object.name, tactics: order.sorted(object.tactics(in: domain)),
        // ICS data say "None" where no platform applies.
        platforms: Set(object.platforms.filter { $0 != "None" }).sorted(), status: status, stixID: object.stixID)
    }
    return AttackCatalog(domain: domain, version: version, tactics: order.tactics, techniques: techniques)
  }

  var citations: [TechniqueID: [Citation]] {
    var result: [TechniqueID: [Citation]] = [:]
    for (id, object) in objects {
      let known = result[id, default: []]
      let new = object.references.citations.filter { !known.contains($0) }
      if !new.isEmpty { result[id] = known + new }
    }
    return result
  }
}

extension STIXTechnique {
  /// Old withdrawn techniques (Mobile) have no tactic any more: those belong where their domain says, else anywhere.
  fileprivate func belongs(to domain: AttackDomain) -> Bool {
    if !phases.isEmpty { return phases.contains { $0.killChain == domain.killChain } }
    return domains.isEmpty || domains.contains(domain.rawValue)
  }

  fileprivate func tactics(in domain: AttackDomain) -> [String] {
    phases.lazy.filter { $0.killChain == domain.killChain }.map(\.tactic)
  }
}
