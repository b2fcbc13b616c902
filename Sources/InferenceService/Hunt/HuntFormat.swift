package import FileFormats
import TechniqueInference

/// The forms in which a plan can be taken away; raw values are what people type.
package enum HuntFormat: String, Sendable, CaseIterable {
  case json, markdown, csv, html, layer, stix
  case attackFlow = "attack-flow"
  case tags

  /// A plan in this form.
  ///
  /// - Parameter created: the time of writing, for the forms that carry one: a day or a time in UTC.
  package func encode(_ answer: HuntAnswer, created: String) throws -> Data {
    let plan = answer.plan
    switch self {
    case .json: return try ServiceJSON.encode(HuntResponse(answer))
    case .markdown: return Data(HuntMarkdown.text(plan, caution: HuntResponse.caution).utf8)
    case .csv: return HuntCSV.data(plan)
    case .html: return Data(plan.brief().utf8)
    case .layer: return try NavigatorLayer.encoded([NavigatorLayer(plan)])
    case .stix: return try HuntBundle.encoded(plan, created: try HuntTime.stix(created))
    case .attackFlow: return try HuntFlow.encoded(plan, created: try HuntTime.stix(created))
    case .tags: return Data(HuntTags.text(plan).utf8)
    }
  }
}
