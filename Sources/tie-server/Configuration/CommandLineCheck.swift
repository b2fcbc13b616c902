#if Server
import FileFormats
import InferenceService

/// Finds flags that nobody reads: the reader of settings would pass over a mistyped one in silence.
enum CommandLineCheck {
  /// Flags that are no settings.
  static let others = ["--config", "--print-config", "--check-health", "--help", "-h", "--version"]

  static func check(_ arguments: [String]) throws(ServiceError) {
    var flagBefore = false
    for argument in arguments {
      guard argument.hasPrefix("-"), Int(argument) == nil else {
        guard flagBefore else {
          throw ServiceError(
            code: "stray_argument", summary: "“\(argument)” belongs to no flag", advice: "see tie-server --help",
            failure: .usage)
        }
        continue
      }
      flagBefore = true
      let name = String(argument.prefix { $0 != "=" })
      guard others.contains(name) || Setting.all.contains(where: { $0.flag == name }) else {
        let near = (Setting.all.map(\.flag) + others).first { $0.hasPrefix(name) || name.hasPrefix($0) }
        throw ServiceError(
          code: "unknown_flag", summary: "there is no flag \(name)",
          advice: near.map { "did you mean \($0)?" } ?? "see tie-server --help", failure: .usage)
      }
    }
  }

  /// Whether the arguments name a setting.
  static func names(_ setting: Setting, in arguments: [String]) -> Bool {
    arguments.contains { $0 == setting.flag || $0.hasPrefix(setting.flag + "=") }
  }
}
#endif
