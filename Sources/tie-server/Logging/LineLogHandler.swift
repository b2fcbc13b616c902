#if Server
import FileFormats
import InferenceService
import Logging

/// Writes a line of JSON to standard error for each message.
struct LineLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  var logLevel: Logger.Level = .info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var members: [String: JSONValue] = [
      "time": .string(Date().formatted(.iso8601)), "level": .string(event.level.rawValue),
      "message": .string(event.message.description),
    ]
    for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
      members[key] = .string(value.description)
    }
    if let error = event.error { members["error"] = .string(String(describing: error)) }
    let line = JSONValue.object(members).compactJSON
    StandardError.write(line)
  }
}
#endif
