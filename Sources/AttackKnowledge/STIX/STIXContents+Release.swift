/// Which matrix and version a file is of.
extension STIXContents {
  /// The matrix that most techniques belong to by the name of their kill chain, else by their domains; where neither
  /// tells, the one that the collection or the file is named after, else Enterprise.
  func domain(path: String) -> AttackDomain {
    let byKillChain = Self.most { domain in
      techniques.count { $0.phases.contains { $0.killChain == domain.killChain } }
    }
    let byDomain = Self.most { domain in techniques.count { $0.domains.contains(domain.rawValue) } }
    let names = collections.map(\.name) + [fileName(path)]
    let byName = AttackDomain.allCases.first { domain in
      names.contains { $0.lowercased().hasPrefix(domain.title.lowercased()) }
    }
    return byKillChain ?? byDomain ?? byName ?? .enterprise
  }

  /// The version that the collection object gives, else the end of the file name ("…-18.1.json"), else `nil`.
  func version(path: String) -> String? {
    if let version = collections.lazy.compactMap(\.version).first { return version }
    var name = fileName(path)[...]
    if name.hasSuffix(".json") { name = name.dropLast(5) }
    guard let dash = name.lastIndex(of: "-") else { return nil }
    var version = name[name.index(after: dash)...]
    if version.first == "v" { version = version.dropFirst() }
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    let isVersion = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
    return isVersion ? String(version) : nil
  }

  private func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The domain with the highest count above zero; of equals the first.
  private static func most(_ count: (AttackDomain) -> Int) -> AttackDomain? {
    var best: (domain: AttackDomain, count: Int)?
    for domain in AttackDomain.allCases {
      let count = count(domain)
      if count > best?.count ?? 0 { best = (domain, count) }
    }
    return best?.domain
  }
}

extension AttackDomain {
  /// The `kill_chain_name` that phases of the matrix bear.
  var killChain: String {
    switch self {
    case .enterprise: "mitre-attack"
    case .mobile: "mitre-mobile-attack"
    case .ics: "mitre-ics-attack"
    }
  }
}
