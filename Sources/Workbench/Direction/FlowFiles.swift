import AttackKnowledge
import FileFormats
import InferenceService

/// The Attack Flows of a folder, or of one file.
struct FlowFiles: Sendable {
  struct File: Sendable {
    let flow: AttackFlow
    /// The file's name, without its folder.
    let name: String
    let sha256: String
  }

  /// Ascending by file name.
  let files: [File]
  let warnings: [ServiceWarning]

  /// Reads every `.afb` and `.json` in the folder at `path`, or the one file that it names.
  ///
  /// A `.json` that is something else is passed over with a warning, as folders hold such; everything else must be what
  /// its name says.
  init(_ path: String) throws {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      files = [try Self.file(path, InputFile.read(path, limit: AttackFlow.fileLimit))]
      warnings = []
      return
    }
    let wanted = names.filter { $0.lowercased().hasSuffix(".afb") || $0.lowercased().hasSuffix(".json") }.sorted()
    guard !wanted.isEmpty else {
      throw FileError(
        path, problem: "there is no .afb and no .json in this folder", advice: "name one with Attack Flows")
    }
    var files: [File] = []
    var warnings: [ServiceWarning] = []
    for name in wanted {
      do {
        let place = path.hasSuffix("/") ? path + name : path + "/" + name
        files.append(try Self.file(place, InputFile.readRegular(place, limit: AttackFlow.fileLimit)))
      } catch let error as FileError where name.lowercased().hasSuffix(".json") {
        warnings.append(ServiceWarning(code: "not_a_flow", message: "left out: \(error.summary)"))
      }
    }
    self.files = files
    self.warnings = warnings
  }

  private static func file(_ path: String, _ data: Data) throws -> File {
    File(
      flow: try AttackFlow(data: data, path: path), name: path.split(separator: "/").last.map(String.init) ?? path,
      sha256: SHA256.hexDigest(of: data))
  }
}
