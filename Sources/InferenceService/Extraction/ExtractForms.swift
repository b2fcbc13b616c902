import AttackKnowledge
package import FileFormats
import TechniqueInference

extension ExtractResponse {
  /// The response without what is less probable.
  package func keeping(_ least: Double) -> ExtractResponse {
    ExtractResponse(
      techniques: techniques.filter { $0.probability >= least }, model: model, attack: attack, warnings: warnings)
  }
}

/// The forms of an extraction for spreadsheets and the Navigator.
package enum ExtractForms {
  /// A row for each sentence of each technique.
  package static func csv(_ response: ExtractResponse) -> Data {
    var writer = CSVWriter(header: ["technique", "name", "probability", "line", "start", "end", "sentence", "reasons"])
    for found in response.techniques {
      for span in found.spans {
        writer.append([
          found.id.description, found.name, "\((found.probability * 1000).rounded() / 1000)", String(span.line),
          String(span.start), String(span.end), span.text, found.reasons.joined(separator: "; "),
        ])
      }
    }
    return writer.data
  }

  /// A layer of the Navigator in which the score is the probability in per cent.
  package static func layer(_ response: ExtractResponse, name: String) -> Data {
    var layer = NavigatorLayer(
      name: "Read in \(name)",
      description:
        "Techniques that the text model \(response.model) reads in \(name); scores are probabilities in per cent. A suggestion is not an observation.",
      domain: .enterprise, attackVersion: response.attack.version)
    layer.sorting = .highestFirst
    layer.techniques = response.techniques.map { found in
      .init(
        found.id, score: (100 * found.probability).rounded(),
        comment: found.spans.first.map { "line \($0.line): \($0.text)" } ?? "")
    }
    layer.gradient = .init(colors: ["#ffffcc", "#fd8d3c", "#800026"], from: 0, to: 100)
    return NavigatorLayer.encoded([layer])
  }
}
