import FileFormats

/// A program or library of the system that something can be done with, and where it was found.
struct InstalledProgram: Equatable {
  let name: String
  /// What it is good for.
  let purpose: String
  /// Where it is; `nil` where it was not found.
  let path: String?

  /// Looks for a program in the folders that `PATH` lists, which need not exist.
  static func find(
    _ name: String, for purpose: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> InstalledProgram {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let places = folders.map { $0 + "/" + name }
    return InstalledProgram(name: name, purpose: purpose, path: places.first(where: isProgram))
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder = false
    let manager = FileManager.default
    return manager.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
      && manager.isExecutableFile(atPath: path)
  }
}
