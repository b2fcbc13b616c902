import AttackKnowledge
package import FileFormats

extension HuntQueries {
  /// The files of the folder by their paths in it, ascending; those of the plan itself are not among them.
  package var files: [(path: String, data: Data)] {
    var files: [(path: String, data: Data)] = [("queries.json", indentedJSON)]
    for line in lines {
      if let text = line.text { files.append((rulePath(line), Data(text.utf8))) }
      if let query = line.query { files.append((queryPath(line), Data(query.utf8))) }
    }
    if target.sigmaName != nil, lines.contains(where: { $0.text != nil }) {
      files.append(("convert.sh", Data(script.utf8)))
    }
    return files.sorted { $0.path < $1.path }
  }

  /// The commands that convert the rules, for a shell.
  package var script: String {
    var text = """
      #!/bin/sh
      # Writes the queries of the rules in sigma/. Needs:
      #   pip install \(target.packages.joined(separator: " "))
      cd "$(dirname "$0")" && mkdir -p queries || exit 1

      """
    for line in lines where line.text != nil {
      let source = line.choice?.rule.logSource ?? .init()
      let window = target.window(line.scope, for: source) ?? ("", "")
      var command = ShellText.command(["sigma"] + target.arguments(for: source) + [rulePath(line)])
      if !window.before.isEmpty { command = "printf %s \(ShellText.word(window.before)); \(command)" }
      if !window.behind.isEmpty { command += " && printf '%s\\n' \(ShellText.word(window.behind))" }
      let file = ShellText.word(queryPath(line))
      let failure = "{ rm -f \(file); echo \(ShellText.word("failed: \(line.name)")) >&2; }"
      text += "{ \(command); } > \(file) || \(failure)\n"
    }
    return text
  }

  /// A section for the plan in Markdown.
  package var markdown: String {
    var text = "\n## Queries\n\n| # | Technique | Rule | Query | Notes |\n|---:|---|---|---|---|\n"
    for line in lines {
      let rule = line.choice.map { SafeText.markdown($0.text) } ?? "–"
      let path = line.query != nil ? queryPath(line) : line.text != nil ? rulePath(line) : nil
      let file = path.map { "[\(SafeText.markdown($0))](\($0))" } ?? line.state.rawValue
      let notes = line.remarks.map { SafeText.markdown($0) }.joined(separator: "; ")
      text +=
        "| \(line.item.line) | \(line.item.technique) \(SafeText.markdown(line.item.name)) | \(rule) | \(file) | \(notes) |\n"
    }
    return text
  }
}

extension HuntQueries: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "schema_version": 1, "target": target.rawValue,
      "lines": lines.map { line in
        JSONValue.members([
          "line": line.item.line, "id": line.item.technique, "state": line.state.rawValue, "rule": line.choice,
          "sigma": line.text == nil ? nil : rulePath(line), "query": line.query == nil ? nil : queryPath(line),
          "hosts": line.scope.hosts, "users": line.scope.users, "from": line.scope.from?.whole,
          "until": line.scope.until?.whole, "remarks": line.remarks,
        ])
      },
    ])
  }
}
