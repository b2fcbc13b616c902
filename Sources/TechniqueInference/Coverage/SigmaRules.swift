import AttackKnowledge
import FileFormats

/// Counts Sigma rules by the techniques that they are tagged with.
struct SigmaRules {
  /// From so many rules on a technique counts as well covered.
  static let good = 3

  /// Rules in use.
  private(set) var count = 0
  private(set) var techniques: [TechniqueID: Int] = [:]
  /// Files that could not be read.
  private(set) var faults: [FileError] = []

  mutating func add(_ path: String) {
    do throws(FileError) {
      let data = try InputFile.read(path)
      add(try YAMLReader.documents(in: data, name: path))
    } catch {
      faults.append(error)
    }
  }

  mutating func add(_ documents: [YAMLValue]) {
    for document in documents where document["detection"] != nil && document["title"] != nil {
      let status = document["status"]?.text
      guard status != "deprecated", status != "unsupported" else { continue }
      count += 1
      let tags = document["tags"]?.elements.compactMap(\.text) ?? []
      for id in Set(tags.compactMap(Self.technique)) { techniques[id, default: 0] += 1 }
    }
  }

  /// The technique of a tag such as `attack.t1059.001`.
  static func technique(_ tag: String) -> TechniqueID? {
    let lowered = tag.lowercased()
    guard lowered.hasPrefix("attack.t") else { return nil }
    return TechniqueID("T" + lowered.dropFirst(8))
  }
}

extension SigmaRules {
  /// Deeper folders than this are not looked into, which also ends loops of links.
  private static let deepest = 12

  /// The YAML files of a folder and the folders in it, ascending; `nil` when the path names no folder.
  static func files(in path: String) -> [String]? {
    files(in: path, depth: 0)?.sorted()
  }

  private static func files(in path: String, depth: Int) -> [String]? {
    guard depth <= deepest, let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
    let folder = path.hasSuffix("/") ? path : path + "/"
    return names.filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      let lowered = name.lowercased()
      if lowered.hasSuffix(".yml") || lowered.hasSuffix(".yaml") { return [folder + name] }
      return lowered.contains(".") ? [] : files(in: folder + name, depth: depth + 1) ?? []
    }
  }
}

extension DetectionCoverage {
  init(_ rules: SigmaRules, name: String, catalog: AttackCatalog) throws(FileError) {
    var remarks: [String] = []
    if let fault = rules.faults.first {
      remarks.append(
        "\(rules.faults.count) of the files could not be read and are ignored, the first: \(fault.summary)")
    }
    try self.init(
      kind: .sigma, name: name,
      levels: rules.techniques.sorted { $0.key < $1.key }.map { id, count in
        (
          id,
          Status(level: count >= SigmaRules.good ? .good : .some, detail: "\(count) Sigma rule\(count == 1 ? "" : "s")")
        )
      },
      entryCount: rules.count, remarks: remarks, catalog: catalog)
  }
}
