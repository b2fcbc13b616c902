#if Server
/// What `tie-server --help` says.
enum HelpText {
  static var text: String {
    let width = Setting.all.map(\.flag.count).max() ?? 0
    let lines = Setting.all.map { setting in
      let rule = setting.value.isEmpty ? "" : " (\(setting.value))"
      return "  " + setting.flag + String(repeating: " ", count: width - setting.flag.count + 2) + setting.help + rule
    }
    return """
      Serves predictions of ATT&CK techniques over HTTP: an API, a web page and the Model Context Protocol.

      USAGE: tie-server [--config <file.json>] [flags]

      FLAGS, each also as an environment variable (--max-body is TIE_MAX_BODY) or in the file (maxBody); what is in
      brackets holds otherwise:
      \(lines.joined(separator: "\n"))
        --config <file>  Read settings from a JSON file.
        --print-config   Print the settings that hold, secrets hidden, and end.
        --check-health   Ask the server that runs with these settings whether it is alive, and end.
        --version        Print the version and end.

      SIGHUP reads models, ATT&CK and keys anew; SIGTERM ends the server after what is in flight.

      EXAMPLES:
        tie-server                                    the built-in model on http://127.0.0.1:8080/
        tie-server --attack enterprise-attack.json    with full STIX objects in CTI Butler's answers
        TIE_KEYS=$(openssl rand -hex 24) tie-server --host 0.0.0.0 --rate-limit 600

      """
  }
}
#endif
