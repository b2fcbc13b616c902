import Charts
import FileFormats
import InferenceService

/// The description of the API as a page for people, made from the same document that programs read.
struct DocumentationPage {
  private let document: JSONValue
  /// The address that examples ask, such as `http://127.0.0.1:8080`.
  private let server: String

  init(_ document: JSONValue, server: String) {
    self.document = document
    self.server = server
  }

  var html: String {
    let title = document["info"]?["title"]?.string ?? ""
    var body = "<h1>\(Markup.escaped(title))</h1>\n"
    body += Self.paragraphs(document["info"]?["description"]?.string)
    body += "<p>For programs: <a href=\"/openapi.json\">openapi.json</a> (OpenAPI 3.1).</p>\n"
    for path in (document["paths"]?.object ?? [:]).keys.sorted() {
      for method in ["get", "post", "delete"] {
        if let operation = document["paths"]?[path]?[method] { body += section(path, method.uppercased(), operation) }
      }
    }
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Markup.escaped(title))</title>
      <link rel="stylesheet" href="/web/style.css">
      </head>
      <body class="docs-page">
      <main>
      \(body)</main>
      </body>
      </html>

      """
  }

  private func section(_ path: String, _ method: String, _ operation: JSONValue) -> String {
    var text = "<section>\n<h2><code>\(method) \(Markup.escaped(path))</code></h2>\n"
    text += Self.paragraphs(operation["summary"]?.string)
    text += Self.paragraphs(operation["description"]?.string)
    let parameters = operation["parameters"]?.array ?? []
    let fields = resolved(operation["requestBody"]?["content"]?["application/json"]?["schema"])
    var rows: [(String, String)] = parameters.compactMap { parameter in
      parameter["name"]?.string.map { ($0, parameter["description"]?.string ?? "") }
    }
    for (name, schema) in (fields?["properties"]?.object ?? [:]).sorted(by: { $0.key < $1.key }) {
      rows.append((name, resolved(schema)?["description"]?.string ?? ""))
    }
    if !rows.isEmpty {
      text += "<dl>\n"
      for (name, description) in rows {
        text += "<dt><code>\(Markup.escaped(name))</code></dt><dd>\(Markup.escaped(description))</dd>\n"
      }
      text += "</dl>\n"
    }
    return text + example(path, method, operation) + "</section>\n"
  }

  /// What to type to try it.
  private func example(_ path: String, _ method: String, _ operation: JSONValue) -> String {
    let content = operation["requestBody"]?["content"]?["application/json"]
    guard method == "POST" else {
      let query = (operation["parameters"]?.array ?? []).compactMap { parameter in
        parameter["example"]?.string.map { "\(parameter["name"]?.string ?? "")=\($0)" }
      }
      guard !path.contains("{") else { return "" }
      let address = query.isEmpty ? path : path + "?" + query.joined(separator: "&")
      return "<pre>curl '\(Markup.escaped(server))\(Markup.escaped(address))'</pre>\n"
    }
    guard let json = content?["example"]?.compactJSON else { return "" }
    let text = String(decoding: json.dropLast(), as: UTF8.self)
    return
      "<pre>curl \(Markup.escaped(server))\(path) \\\n  -H 'Content-Type: application/json' \\\n  -d '\(Markup.escaped(text))'</pre>\n"
  }

  /// A schema, or the one that it points at.
  private func resolved(_ schema: JSONValue?) -> JSONValue? {
    guard let reference = schema?["$ref"]?.string else { return schema }
    var value: JSONValue? = document
    for part in reference.dropFirst(2).split(separator: "/") { value = value?[String(part)] }
    return value
  }

  private static func paragraphs(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "" }
    return "<p>\(Markup.escaped(text))</p>\n"
  }
}
