import FileFormats

/// Finds the files of rules in a folder.
package enum RuleFolder {
  /// Deeper folders than this are not looked into, which also ends loops of links.
  private static let deepest = 12
  private static let endings = [".yml", ".yaml", ".toml", ".json", ".ndjson", ".jsonl"]

  /// The files of a folder and the folders in it, ascending; `nil` when the path names no folder.
  package static func files(in path: String) -> [String]? {
    files(in: path, depth: 0)?.sorted()
  }

  private static func files(in path: String, depth: Int) -> [String]? {
    guard depth <= deepest, let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
    let folder = path.hasSuffix("/") ? path : path + "/"
    return names.filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      let lowered = name.lowercased()
      if endings.contains(where: lowered.hasSuffix) { return [folder + name] }
      // Names with a dot are files of other kinds, but for folders that are called by a sub-technique.
      return lowered.contains(".") && TechniqueID(name) == nil ? [] : files(in: folder + name, depth: depth + 1) ?? []
    }
  }
}
