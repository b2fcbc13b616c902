/// Paths as a person types them.
enum UserPath {
  /// `~` and `~/…` lead to the home folder, `~name/…` to another user's; anything else stays as it is.
  static func expanded(_ path: String) -> String {
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
    let wanted = Array(name.lowercased())
    guard !wanted.isEmpty, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return nil }
    let allowed = max(1, min(3, wanted.count / 4))
    var best: (distance: Int, name: String)?
    for candidate in names.sorted() {
      let letters = Array(candidate.lowercased())
      guard abs(letters.count - wanted.count) <= allowed else { continue }
      let distance = editDistance(wanted, letters)
      if distance <= allowed, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.name
  }

  /// How many letters must be changed, added or dropped (Levenshtein).
  private static func editDistance(_ first: [Character], _ second: [Character]) -> Int {
    var row = Array(0...second.count)
    for (i, a) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in second.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
        diagonal = above
      }
    }
    return row[second.count]
  }
}
