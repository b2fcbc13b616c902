public import AttackKnowledge
public import FileFormats

extension DetectionCoverage {
  private static let expected =
    "expected a technique administration of DeTT&CT (YAML), a Navigator layer (JSON), a Sigma rule or a folder of them"

  /// Reads a file or a folder.
  ///
  /// - Parameters:
  ///   - path: a DeTT&CT file, a layer, rules of any kind that name techniques, or a folder of rules.
  ///   - catalog: which ids are in use; older ones are followed to their successors.
  /// - Throws: `FileError` when it is something else, or names no technique of the catalog.
  public init(contentsOf path: String, catalog: AttackCatalog) throws(FileError) {
    guard let files = RuleFolder.files(in: path) else {
      let data = try InputFile.read(path)
      try self.init(data: data, name: path, catalog: catalog)
      return
    }
    guard !files.isEmpty else {
      throw FileError(path, problem: "holds no file of rules (.yml, .toml, .json, .xml)", advice: Self.expected)
    }
    var rules = DetectionRules(catalog: catalog)
    for file in files { rules.add(path: file) }
    rules.otherKinds = RuleFolder.others(in: path)
    guard rules.count > 0 || !rules.levels.isEmpty else {
      let reason = rules.faults.first.map { "; the first: \($0.summary)" } ?? ""
      throw FileError(
        path, problem: "none of its \(Counted.of(files.count, "file")) is a rule that names techniques\(reason)",
        advice: Self.expected)
    }
    try self.init(rules, name: path, catalog: catalog)
  }

  /// Reads the contents of a file.
  public init(data: Data, name: String, catalog: AttackCatalog) throws(FileError) {
    let text = try PlainText(data, name: name, expected: Self.expected).data
    let layers = LayerDocument.layers(in: text)
    if !layers.isEmpty {
      try self.init(layers: layers, name: name, catalog: catalog)
      return
    }
    if let file = try DeTTECTFile.first(in: text, name: name) {
      try self.init(file, name: name, catalog: catalog)
      return
    }
    var rules = DetectionRules(catalog: catalog)
    try rules.add(text, name: name)
    guard rules.count > 0 else { throw FileError(name, problem: "lists no detection", advice: Self.expected) }
    try self.init(rules, name: name, catalog: catalog)
  }

  init(layers: [LayerDocument], name: String, catalog: AttackCatalog) throws(FileError) {
    guard !layers.contains(where: \.isOwn) else {
      throw FileError(
        name, problem: "is a hunt plan as a layer: what it lists is likely, not detected", advice: Self.expected)
    }
    let levels = layers.flatMap { $0.levels() }
    let disabled = layers.reduce(0) { $0 + $1.entries.count { !$0.isEnabled } }
    try self.init(
      kind: .layer, name: name, levels: levels, entryCount: levels.count, remarks: [], catalog: catalog)
    if disabled > 0 {
      let are = disabled == 1 ? "is" : "are"
      passedOver.append("\(name): \(Counted.of(disabled, "disabled technique")) of the layer \(are) ignored")
    }
  }

  /// Keeps what names techniques in use; of several entries for one the best counts.
  init(
    kind: Kind, name: String, levels: [(id: TechniqueID, status: Status)], entryCount: Int, remarks: [String],
    catalog: AttackCatalog
  ) throws(FileError) {
    var statuses: [TechniqueID: Status] = [:]
    var unknown: Set<TechniqueID> = []
    for (id, status) in levels {
      guard let known = catalog.resolve(id).active else {
        unknown.insert(id)
        continue
      }
      if let earlier = statuses[known], earlier.level >= status.level { continue }
      statuses[known] = status
    }
    let shown =
      unknown.sorted().prefix(5).map(\.description).joined(separator: ", ") + (unknown.count > 5 ? ", …" : "")
    guard !statuses.isEmpty else {
      let version = "ATT&CK \(catalog.domain.title) \(catalog.version ?? "")"
      throw FileError(
        name,
        problem: unknown.isEmpty
          ? "names no technique of \(version)"
          : "names only ids that \(version) does not have or has given up without a successor (\(shown))",
        advice: Self.expected)
    }
    var remarks = remarks
    if !unknown.isEmpty {
      let (ids, are) = (Counted.of(unknown.count, "technique id"), unknown.count == 1 ? "is" : "are")
      remarks.append("\(name): \(ids) \(are) not in use and \(are) ignored (\(shown))")
    }
    self.init(kind: kind, name: name, statuses: statuses, entryCount: entryCount, remarks: remarks)
  }
}
