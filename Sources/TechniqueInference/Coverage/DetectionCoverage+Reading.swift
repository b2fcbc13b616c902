public import AttackKnowledge
public import FileFormats

extension DetectionCoverage {
  private static let expected =
    "expected a technique administration of DeTT&CT (YAML), a Navigator layer (JSON), a Sigma rule or a folder of them"

  /// Reads a file or a folder.
  ///
  /// - Parameters:
  ///   - path: a DeTT&CT file, a layer, a Sigma rule or a folder of Sigma rules.
  ///   - catalog: which ids are in use; older ones are followed to their successors.
  /// - Throws: `FileError` when it is something else, or names no technique of the catalog.
  public init(contentsOf path: String, catalog: AttackCatalog) throws(FileError) {
    if let files = SigmaRules.files(in: path) {
      guard !files.isEmpty else {
        throw FileError(path, problem: "holds no .yml or .yaml file", advice: Self.expected)
      }
      var rules = SigmaRules()
      for file in files { rules.add(file) }
      guard rules.count > 0 else {
        throw FileError(path, problem: "none of its \(files.count) YAML files is a Sigma rule", advice: Self.expected)
      }
      try self.init(rules, name: path, catalog: catalog)
      return
    }
    let data = try InputFile.read(path)
    try self.init(data: data, name: path, catalog: catalog)
  }

  /// Reads the contents of a file.
  public init(data: Data, name: String, catalog: AttackCatalog) throws(FileError) {
    let first = data.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      try self.init(layers: try LayerDocument.layers(in: data, name: name), name: name, catalog: catalog)
      return
    }
    let documents = try YAMLReader.documents(in: data, name: name)
    if let document = documents.first(where: { $0["techniques"] != nil }) {
      try self.init(DeTTECTFile(document, name: name), name: name, catalog: catalog)
      return
    }
    var rules = SigmaRules()
    rules.add(documents)
    guard rules.count > 0 else { throw FileError(name, problem: "lists no detection", advice: Self.expected) }
    try self.init(rules, name: name, catalog: catalog)
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
    guard !statuses.isEmpty else {
      throw FileError(
        name, problem: "names no technique of ATT&CK \(catalog.domain.title) \(catalog.version ?? "")",
        advice: Self.expected)
    }
    var remarks = remarks
    if !unknown.isEmpty {
      let shown = unknown.sorted().prefix(5).map(\.description).joined(separator: ", ")
      remarks.append(
        "\(name): \(unknown.count) technique ids are not in use and are ignored (\(shown)\(unknown.count > 5 ? " …" : ""))"
      )
    }
    self.init(kind: kind, name: name, statuses: statuses, entryCount: entryCount, remarks: remarks)
  }
}
