import FileFormats

/// Finds the files of rules in a folder.
package enum RuleFolder {
  /// Deeper folders than this are not looked into, which also ends loops of links.
  private static let deepest = 12
  private static let endings = [".yml", ".yaml", ".toml", ".json", ".ndjson", ".jsonl", ".xml", ".conf"]

  /// The files of a folder and the folders in it, ascending; `nil` when the path names no folder.
  package static func files(in path: String) -> [String]? {
    files(in: path, depth: 0)?.filter(isRule).sorted()
  }

  /// How many files of other kinds a folder has, in words: "12 files of other kinds (9 .csv, 3 .md)"; `nil` where it has none.
  package static func others(in path: String) -> String? {
    let others = (files(in: path, depth: 0) ?? []).filter { !isRule($0) }
    guard !others.isEmpty else { return nil }
    var counts: [String: Int] = [:]
    for file in others {
      let name = file.split(separator: "/").last ?? ""
      counts[name.lastIndex(of: ".").map { name[$0...].lowercased() } ?? "without an ending", default: 0] += 1
    }
    let kinds = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let shown = kinds.prefix(5).map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    let files = others.count == 1 ? "1 file of another kind" : "\(others.count) files of other kinds"
    return "\(files) (\(shown)\(kinds.count > 5 ? ", …" : ""))"
  }

  private static func isRule(_ path: String) -> Bool {
    let lowered = path.lowercased()
    return endings.contains(where: lowered.hasSuffix)
  }

  private static func files(in path: String, depth: Int) -> [String]? {
    guard depth <= deepest, let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
    let folder = path.hasSuffix("/") ? path : path + "/"
    return names.filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      if isRule(name) { return [folder + name] }
      return files(in: folder + name, depth: depth + 1) ?? [folder + name]
    }
  }
}
