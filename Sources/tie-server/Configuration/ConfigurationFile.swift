#if Server
import FileFormats
import InferenceService

/// Finds members of a configuration file that nobody reads.
enum ConfigurationFile {
  /// The names of the file's members, each of which is a setting.
  static func keys(of path: String) throws -> [String] {
    let value = JSONValue(parsing: try InputFile.read(path, limit: 1 << 20))
    guard let members = value?.object else {
      throw FileError(
        path, problem: "is not a JSON object", advice: "tie-server --print-config writes one to begin with")
    }
    let known = Setting.all.map(\.key)
    if let stranger = members.keys.sorted().first(where: { !known.contains($0) }) {
      throw FileError(
        path, problem: "there is no setting “\(stranger)”", advice: "the settings are " + known.joined(separator: ", "))
    }
    return Array(members.keys)
  }
}
#endif
