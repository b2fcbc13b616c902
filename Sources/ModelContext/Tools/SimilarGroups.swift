import FileFormats
import InferenceService

extension Tool {
  static let similarGroups = Tool(
    "similar_groups", title: "Similar groups, software and campaigns",
    description:
      "Finds groups, software and campaigns that ATT&CK knows for techniques like the observed ones. It is reading material, not attribution: many actors use the same techniques.",
    fields: SimilarRequest.fields
  ) { engines, fields in
    try engines.similar(SimilarRequest(fields)).json
  }
}
