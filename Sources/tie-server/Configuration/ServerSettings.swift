#if Server
import Configuration
import FileFormats
import InferenceService

/// What the operator has decided, each thing from the nearest place that names it: flags before the environment before
/// the configuration file before what is the rule.
struct ServerSettings: Sendable {
  private let texts: [String: String]
  private let lists: [String: [String]]

  /// Reads all settings.
  init(arguments: [String], environment: [String: String]) async throws {
    try CommandLineCheck.check(arguments)
    var providers: [any ConfigProvider] = [
      CommandLineArgumentsProvider(arguments: ["tie-server"] + arguments),
      EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "tie"),
    ]
    var given = Set(Setting.all.filter { environment[$0.variable] != nil }.map(\.key))
    given.formUnion(Setting.all.filter { CommandLineCheck.names($0, in: arguments) }.map(\.key))
    let places = ConfigReader(providers: providers)
    if let path = places.string(forKey: "config") {
      given.formUnion(try ConfigurationFile.keys(of: path))
      providers.append(
        try await FileProvider<JSONSnapshot>(
          config: ConfigReader(provider: InMemoryProvider(values: ["filePath": .init(stringLiteral: path)]))))
    }
    let reader = ConfigReader(providers: providers)
    var texts: [String: String] = [:]
    var lists: [String: [String]] = [:]
    for setting in Setting.all {
      let key = ConfigKey(stringLiteral: setting.key)
      var found = false
      switch setting.kind {
      case .text:
        if let text = reader.string(forKey: key) { (texts[setting.key], found) = (text, true) }
      case .list:
        if let list = reader.stringArray(forKey: key, isSecret: setting.isSecret) {
          (lists[setting.key], found) = (list.filter { !$0.isEmpty }, true)
        }
      case .flag:
        if let flag = reader.bool(forKey: key) { (texts[setting.key], found) = (String(flag), true) }
      case .number(let range):
        if let number = reader.int(forKey: key), range.contains(number) {
          (texts[setting.key], found) = (String(number), true)
        }
      }
      if !found, given.contains(setting.key) { throw Self.wrong(setting) }
    }
    self.texts = texts
    self.lists = lists
  }

  /// How the server is called.
  var scheme: String { text(.tlsCertificate) == nil ? "http" : "https" }

  func text(_ setting: Setting) -> String? {
    let text = texts[setting.key] ?? setting.value
    return text.isEmpty ? nil : text
  }

  func list(_ setting: Setting) -> [String] { lists[setting.key] ?? [] }
  func flag(_ setting: Setting) -> Bool { text(setting) == "true" }
  func number(_ setting: Setting) -> Int { text(setting).flatMap { Int($0) } ?? 0 }

  /// The settings in the form of a configuration file, secrets hidden.
  func json() -> String {
    var members: [String: JSONValue] = [:]
    for setting in Setting.all {
      members[setting.key] =
        switch setting.kind {
        case .text: .string(text(setting) ?? "")
        case .flag: .bool(flag(setting))
        case .number: .integer(number(setting))
        case .list: .array(list(setting).map { .string(setting.isSecret ? "(hidden)" : $0) })
        }
    }
    return String(decoding: JSONValue.object(members).indentedJSON, as: UTF8.self)
  }

  private static func wrong(_ setting: Setting) -> ServiceError {
    let expected =
      switch setting.kind {
      case .text: "a text"
      case .list: "a list of texts"
      case .flag: "true or false"
      case .number(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
      }
    return ServiceError(
      code: "bad_setting", summary: "\(setting.key) (\(setting.flag), \(setting.variable)) must be \(expected)",
      advice: "see tie-server --help", failure: .usage)
  }
}
#endif
