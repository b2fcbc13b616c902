package import FileFormats

/// The forms in which a plan is written; raw values are what people type.
package enum HuntExport: String, Sendable, CaseIterable {
  case json, markdown, csv, html, layer, stix
  case attackFlow = "attack-flow"
  case tags

  /// A plan in this form; the same plan at the same time gives the same bytes.
  ///
  /// - Parameters:
  ///   - json: the plan's JSON, to which whoever asks may have added what it was made from; its own when `nil`.
  ///   - created: the time of writing, for the forms that carry one.
  package func encode(_ plan: HuntPlan, json: JSONValue? = nil, created: STIXTime) -> Data {
    switch self {
    case .json: (json ?? plan.json).indentedJSON
    case .markdown: Data(HuntMarkdown.text(plan).utf8)
    case .csv: HuntCSV.data(plan)
    case .html: Data(HuntBrief.html(plan).utf8)
    case .layer: NavigatorLayer.encoded([NavigatorLayer(plan)])
    case .stix: HuntBundle.encoded(plan, created: created)
    case .attackFlow: HuntFlow.encoded(plan, created: created)
    case .tags: Data(HuntTags.text(plan).utf8)
    }
  }

  /// The media type of the form.
  package var contentType: String {
    switch self {
    case .json, .layer: "application/json"
    case .markdown: "text/markdown; charset=utf-8"
    case .csv: "text/csv; charset=utf-8"
    case .html: "text/html; charset=utf-8"
    case .stix, .attackFlow: "application/stix+json;version=2.1"
    case .tags: "application/yaml"
    }
  }
}
