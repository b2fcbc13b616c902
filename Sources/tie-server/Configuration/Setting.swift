#if Server
/// Something that an operator can set: by a flag, an environment variable or a member of the configuration file.
struct Setting: Sendable {
  enum Kind: Sendable {
    case text, list, flag
    case number(ClosedRange<Int>)
  }

  /// The name in the configuration file, such as `maxBody`.
  let key: String
  let kind: Kind
  let value: String
  let help: String
  /// Whether its value is kept out of sight.
  var isSecret = false

  /// `--max-body`
  var flag: String { "--" + words.joined(separator: "-") }
  /// `TIE_MAX_BODY`
  var variable: String { "TIE_" + words.map { $0.uppercased() }.joined(separator: "_") }

  private var words: [String] {
    var words = [""]
    for character in key {
      if character.isUppercase { words.append("") }
      words[words.count - 1] += character.lowercased()
    }
    return words
  }
}

extension Setting {
  static let host = Setting(
    key: "host", kind: .text, value: "127.0.0.1", help: "The address to listen on; 0.0.0.0 lets other machines in.")
  static let port = Setting(
    key: "port", kind: .number(0...65535), value: "8080", help: "The port; 0 takes any free one.")
  static let models = Setting(
    key: "models", kind: .list, value: "", help: "Model files, one a matrix; the built-in model when left out.")
  static let attack = Setting(
    key: "attack", kind: .list, value: "",
    help: "STIX bundles of ATT&CK, one a matrix; the built-in catalogs when left out.")
  static let keysFile = Setting(
    key: "keysFile", kind: .text, value: "",
    help: "A file of API keys, one a line: KEY, then read, work or admin, then a name; without keys all may ask.")
  static let cases = Setting(
    key: "cases", kind: .text, value: "", help: "A folder of cases, or one .tiecase file; none are kept without.")
  static let auditLog = Setting(
    key: "auditLog", kind: .text, value: "",
    help: "A file that gets a line for each request that changes or exports a case, without techniques.")
  static let keys = Setting(
    key: "keys", kind: .list, value: "", help: "API keys, for the environment; a flag would be seen by others.",
    isSecret: true)
  static let rateLimit = Setting(
    key: "rateLimit", kind: .number(0...1_000_000), value: "0",
    help: "Requests a minute for each key or address; 0 for no limit.")
  static let allowedHosts = Setting(
    key: "allowedHosts", kind: .list, value: "",
    help: "Names by which clients may call the server (Host); on loopback those of loopback are always allowed.")
  static let corsOrigins = Setting(
    key: "corsOrigins", kind: .list, value: "", help: "Origins whose pages may ask, such as https://soc.example.org.")
  static let tlsCertificate = Setting(
    key: "tlsCertificate", kind: .text, value: "", help: "A PEM file with the certificate chain; turns TLS on.")
  static let tlsKey = Setting(key: "tlsKey", kind: .text, value: "", help: "A PEM file with the private key.")
  static let maxBody = Setting(
    key: "maxBody", kind: .number(1024...(64 << 20)), value: "1048576", help: "Bytes in the longest body.")
  static let maxTechniques = Setting(
    key: "maxTechniques", kind: .number(1...100_000), value: "1000", help: "The most techniques in one list.")
  static let maxBatch = Setting(
    key: "maxBatch", kind: .number(1...100_000), value: "1000", help: "The most sets in one batch.")
  static let maxConnections = Setting(
    key: "maxConnections", kind: .number(1...100_000), value: "2048", help: "Connections at once; more wait their turn."
  )
  static let requestTimeout = Setting(
    key: "requestTimeout", kind: .number(1...3600), value: "30", help: "Seconds for a client to send a whole request.")
  static let writeTimeout = Setting(
    key: "writeTimeout", kind: .number(1...3600), value: "30",
    help: "Seconds for a client to take a part of its answer before it is dropped.")
  static let idleTimeout = Setting(
    key: "idleTimeout", kind: .number(1...3600), value: "60", help: "Seconds before an idle connection is closed.")
  static let threads = Setting(
    key: "threads", kind: .number(0...256), value: "0", help: "Threads for connections; 0 for one a core.")
  static let logLevel = Setting(
    key: "logLevel", kind: .text, value: "info", help: "trace, debug, info, notice, warning, error or critical.")
  static let logRequests = Setting(
    key: "logRequests", kind: .flag, value: "false", help: "Log every request, without what was asked.")
  static let logTechniques = Setting(
    key: "logTechniques", kind: .flag, value: "false", help: "Log what was asked, too: the techniques of an incident.")

  /// All settings in the order in which they are explained.
  static let all = [
    host, port, models, attack, cases, auditLog, keysFile, keys, rateLimit, allowedHosts, corsOrigins, tlsCertificate,
    tlsKey, maxBody,
    maxTechniques,
    maxBatch, maxConnections, requestTimeout, writeTimeout, idleTimeout, threads, logLevel, logRequests, logTechniques,
  ]
}
#endif
