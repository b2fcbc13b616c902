import AttackKnowledge
import FileFormats
import InferenceService

/// A page with the document beside what was found in it; it needs no other file and runs no script.
enum ExtractPage {
  static func html(_ response: ExtractResponse, document: [UInt8], name: String) -> String {
    var marks: [(start: Int, end: Int, ids: [String])] = []
    for found in response.techniques {
      for span in found.spans {
        if let index = marks.firstIndex(where: { $0.start < span.end && span.start < $0.end }) {
          if !marks[index].ids.contains(found.id.description) { marks[index].ids.append(found.id.description) }
        } else {
          marks.append((span.start, span.end, [found.id.description]))
        }
      }
    }
    marks.sort { $0.start < $1.start }
    var body = ""
    var position = 0
    for mark in marks where mark.start >= position && mark.end <= document.count {
      body += escaped(document[position..<mark.start])
      let ids = mark.ids.joined(separator: " ")
      body +=
        "<mark id=\"b\(mark.start)\" title=\"\(ids)\">\(escaped(document[mark.start..<mark.end]))<sup>\(ids)</sup></mark>"
      position = mark.end
    }
    body += escaped(document[position...])
    let items = response.techniques.map { found in
      let links = found.spans.map { "<a href=\"#b\($0.start)\">line \($0.line)</a>" }.joined(separator: ", ")
      let alike = found.procedure.map { " Worded alike: \($0.actor) \($0.name), “\($0.text)”" } ?? ""
      let reasons = escaped(found.reasons.joined(separator: "; ") + alike)
      return
        "<li><b>\(found.id) \(escaped(found.name))</b> \(Int((100 * found.probability).rounded())) %<br>\(links)<br><small>\(reasons)</small></li>"
    }
    return """
      <!doctype html>
      <html lang="en"><meta charset="utf-8"><title>Techniques in \(escaped(name))</title>
      <style>body{font:15px/1.5 sans-serif;display:flex;gap:2em;margin:1em}pre{white-space:pre-wrap;flex:2;font:inherit}
      aside{flex:1;position:sticky;top:1em;max-height:95vh;overflow:auto}mark{background:#ffe9a8}sup{font-size:.7em}</style>
      <pre>\(body)</pre><aside><h1>Techniques</h1><p>Suggestions, not observations: read the sentences.</p><ol>
      \(items.joined(separator: "\n"))
      </ol></aside></html>

      """
  }

  private static func escaped(_ bytes: ArraySlice<UInt8>) -> String { escaped(String(decoding: bytes, as: UTF8.self)) }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default: if scalar.value >= 0x20 { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}
