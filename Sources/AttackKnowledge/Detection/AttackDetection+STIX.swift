public import FileFormats

extension AttackDetection {
  /// Takes the table out of a STIX file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - catalog: the matrix that the file holds: whose techniques, and by which ids.
  ///   - describing: whether to keep descriptions.
  /// - Throws: `FileError` when the file cannot be read or is no STIX bundle.
  public init(contentsOf path: String, catalog: AttackCatalog, describing: Bool = false) throws(FileError) {
    let data = try InputFile.read(path)
    let contents = try DetectionDocument(json: data, path: path, expected: "a STIX bundle")
      .objects
    self.init(contents, catalog: catalog, describing: describing)
  }

  init(_ contents: DetectionContents, catalog: AttackCatalog, describing: Bool) {
    let techniques = Dictionary(
      catalog.activeTechniques.map { ($0.stixID, $0.id) }, uniquingKeysWith: { first, _ in first })
    let components = contents.components
    func logSource(_ reference: DetectionContents.LogReference) -> LogSource {
      LogSource(
        name: reference.name ?? "", channel: reference.channel ?? "",
        component: reference.component.flatMap { components[$0]?.name } ?? "")
    }
    let analytics = contents.analytics.mapValues { object in
      Analytic(
        id: object.id, platforms: object.platforms.filter { $0 != "None" }.sorted(),
        logSources: object.logReferences.map(logSource), mutableElements: object.mutableElements,
        description: describing ? object.description : nil)
    }
    var strategies: [TechniqueID: [Strategy]] = [:]
    var componentsOf: [TechniqueID: Set<String>] = [:]
    var mitigations: [TechniqueID: [String: Mitigation]] = [:]
    for link in contents.links {
      guard let technique = techniques[link.target] else { continue }
      if let strategy = contents.strategies[link.source] {
        let own = strategy.analytics.compactMap { analytics[$0] }.sorted { $0.id < $1.id }
        strategies[technique, default: []].append(Strategy(id: strategy.id, name: strategy.name, analytics: own))
      } else if let component = components[link.source] {
        let source = component.source.flatMap { contents.sources[$0] }
        componentsOf[technique, default: []].insert((source.map { $0 + ": " } ?? "") + component.name)
      } else if let mitigation = contents.mitigations[link.source], mitigation.id.hasPrefix("M") {
        let text = describing ? link.description.flatMap { $0.isEmpty ? nil : $0 } : nil
        mitigations[technique, default: [:]][mitigation.id] = Mitigation(
          id: mitigation.id, name: mitigation.name, description: text)
      }
    }
    self.init(
      domain: catalog.domain, version: catalog.version,
      strategies: strategies.mapValues { $0.sorted { $0.id < $1.id } },
      components: componentsOf.mapValues { $0.sorted() },
      mitigations: mitigations.mapValues { $0.values.sorted { $0.id < $1.id } })
  }
}
