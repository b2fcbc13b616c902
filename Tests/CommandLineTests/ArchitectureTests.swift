import FileFormats
import Testing

/// ARCHITECTURE.md is the map: what it lists is what lies under Sources.
@Suite struct ArchitectureTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  private static func lines() throws -> [Substring] {
    String(decoding: try InputFile.read(root + "/ARCHITECTURE.md"), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func folders(in path: String) throws -> Set<String> {
    let names = try FileManager.default.contentsOfDirectory(atPath: root + "/" + path)
    return Set(names.filter { isFolder("\(root)/\(path)/\($0)") })
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  private static func holdsSwift(_ path: String) throws -> Bool {
    try FileManager.default.contentsOfDirectory(atPath: root + "/" + path).contains { $0.hasSuffix(".swift") }
  }

  /// NOTICE tells of every package that may be linked.
  @Test func theNoticeNamesEveryPackage() throws {
    let notice = String(decoding: try InputFile.read(Self.root + "/NOTICE"), as: UTF8.self)
    let words = Set(notice.lowercased().split { " ,;:()\n".contains($0) })
    let pins = FileFormats.JSONValue(parsing: try InputFile.read(Self.root + "/Package.resolved"))?["pins"]?.array ?? []
    #expect(!pins.isEmpty)
    for name in pins.compactMap({ $0["identity"]?.string }) { #expect(words.contains(name[...]), "\(name)") }
  }

  @Test func theTableOfFloorsNamesEveryTarget() throws {
    let named = try Self.lines().compactMap { line in
      line.hasPrefix("| `") ? line.dropFirst(3).prefix { $0 != "`" } : nil
    }
    #expect(Set(named.map(String.init)) == (try Self.folders(in: "Sources")))
    #expect(Set(named).count == named.count)
  }

  @Test func theRoomsAreTheFolders() throws {
    var rooms: [String: Set<String>] = [:]
    var target: String?
    for line in try Self.lines() {
      var words = line.split(separator: " ")[...]
      if let first = words.first, !line.hasPrefix(" ") {
        let parts = first.split(separator: "/")
        target = parts.first == "Sources" && parts.count == 2 ? String(parts[1]) : nil
        words = words.dropFirst()
      }
      guard let target else { continue }
      rooms[target, default: []].formUnion(
        words.map { $0.hasSuffix(";") ? $0.dropLast() : $0 }.filter { $0.hasSuffix("/") }.map { String($0.dropLast()) })
    }
    for target in try Self.folders(in: "Sources") where try Self.holdsSwift(target: target) {
      let folders = try Self.folders(in: "Sources/\(target)").filter { try Self.holdsSwift("Sources/\(target)/\($0)") }
      #expect(rooms[target] == folders, "rooms of \(target)")
    }
  }

  /// Whether a target is written in Swift, at its top or in a room.
  private static func holdsSwift(target: String) throws -> Bool {
    let path = "Sources/" + target
    return try holdsSwift(path) || folders(in: path).contains { try holdsSwift("\(path)/\($0)") }
  }
}
