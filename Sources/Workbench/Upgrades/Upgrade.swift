import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference

/// Brings files to another version of ATT&CK.
struct Upgrade {
  /// The version wanted of each matrix at hand.
  private let ids: IDUpgrade
  /// "19.1".
  let version: String?

  /// - Parameter wanted: the number of an embedded version of Enterprise, or a STIX file; the newest when `nil`.
  init(to wanted: String?) throws {
    let newest = try Embedded.attackLibrary()
    var mappings: [VersionMapping] = []
    let destination = try wanted.map { try AttackVersions.catalog($0) } ?? newest.catalog(.enterprise)
    guard let destination else {
      throw FileError("ATT&CK", problem: "no catalog is built in", failure: .refused)
    }
    for catalog in newest.catalogs {
      guard catalog.domain == destination.domain else {
        mappings.append(VersionMapping(from: catalog, to: catalog))
        continue
      }
      mappings.append(
        VersionMapping(from: destination.isOlder(than: catalog) ? catalog : destination, to: destination))
    }
    // What is asked for answers first: a few ids are known to several matrices.
    let (asked, others) = (
      mappings.filter { $0.destination.domain == destination.domain },
      mappings.filter { $0.destination.domain != destination.domain }
    )
    ids = IDUpgrade(asked + others)
    version = destination.version
  }

  /// What became of one file.
  struct Outcome {
    let report: UpgradeReport
    /// The file in the version wanted.
    let data: Data
  }

  /// Brings one file over; `nil` for a file of another kind.
  func upgraded(_ path: String) throws -> Outcome? {
    let data = try InputFile.readRegular(path)
    if Self.isYAML(path) {
      guard let text = String(validating: data, as: UTF8.self),
        let rule = SigmaUpgrade(text, path: path, ids: ids)
      else { return nil }
      return Outcome(report: rule.report, data: Data(rule.text.utf8))
    }
    let major = version.map { String($0.prefix { $0 != "." }) }
    guard let document = try JSONUpgrade(data, path: path, ids: ids, version: major) else { return nil }
    return Outcome(report: document.report, data: document.data)
  }

  static func isYAML(_ path: String) -> Bool {
    let name = path.lowercased()
    return name.hasSuffix(".yml") || name.hasSuffix(".yaml")
  }

  static func isJSON(_ path: String) -> Bool {
    let name = path.lowercased()
    return name.hasSuffix(".json") || name.hasSuffix(".afb")
  }
}

/// The files that are to be brought over, and where they go.
struct UpgradeFiles {
  struct File {
    let path: String
    /// Where it goes, unless it is replaced.
    let output: String
  }

  let files: [File]
  /// Whether they lie in a folder, where files of other kinds are nothing unusual.
  let isFolder: Bool

  /// - Parameters:
  ///   - output: the file or folder to write; beside the original, with the version in its name, when `nil`.
  init(_ path: String, output: String?, version: String?, inPlace: Bool) throws {
    let place = path.hasSuffix("/") && path.utf8.count > 1 ? String(path.dropLast()) : path
    let suffix = "-" + (version ?? "upgraded")
    isFolder = (try? FileManager.default.contentsOfDirectory(atPath: place)) != nil
    if isFolder {
      let target = inPlace ? place : output ?? place + suffix
      files = Self.names(below: place).map { File(path: place + "/" + $0, output: target + "/" + $0) }
      guard !files.isEmpty else {
        throw FileError(path, problem: "holds no .yml, .yaml, .json or .afb", advice: "name another folder")
      }
    } else {
      let dot = place.lastIndex(of: ".").flatMap { place[$0...].contains("/") ? nil : $0 } ?? place.endIndex
      let beside = String(place[..<dot]) + suffix + String(place[dot...])
      files = [File(path: place, output: inPlace ? place : output ?? beside)]
    }
    guard !inPlace else { return }
    if let taken = files.first(where: { output == nil && OutputFolder.holdsFile($0.output) }) {
      throw FileError(
        taken.output, problem: "is there already", advice: "name another place with --output", failure: .refused)
    }
  }

  /// The names of the files below a folder, with the folders between, in order.
  private static func names(below folder: String, depth: Int = 0) -> [String] {
    // Links may go round.
    guard depth <= 12 else { return [] }
    var found: [String] = []
    for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    where !name.hasPrefix(".") {
      let path = folder + "/" + name
      if (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil {
        found += names(below: path, depth: depth + 1).map { name + "/" + $0 }
      } else if Upgrade.isYAML(name) || Upgrade.isJSON(name) {
        found.append(name)
      }
    }
    return found
  }
}
