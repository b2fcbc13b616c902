/// Paths as a person types them.
package enum UserPath {
  /// `~` and `~/…` lead to the home folder, `~name/…` to another user's; anything else stays as it is.
  package static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~") else { return path }
    let name = path.dropFirst().prefix { $0 != "/" }
    let rest = path.dropFirst(1 + name.count)
    if name.isEmpty {
      let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
      return (home.isEmpty ? FileManager.default.homeDirectoryForCurrentUser.path : home) + rest
    }
    guard let home = FileManager.default.homeDirectory(forUser: String(name)) else { return path }
    return home.path + rest
  }

  /// The folder that a path lies in (`.` for a bare name), and its last part.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  /// The name in the same folder that is most like the last part of `path`, if one is close.
  static func nearName(to path: String) -> String? {
    let (folder, name) = split(path)
    let wanted = Array(name.lowercased().utf8)
    guard !wanted.isEmpty, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return nil }
    let allowed = max(1, min(3, wanted.count / 4))
    var best: (distance: Int, name: String)?
    for candidate in names.sorted() {
      guard let distance = wanted.editDistance(to: Array(candidate.lowercased().utf8), limit: allowed) else { continue }
      if distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.name
  }
}
