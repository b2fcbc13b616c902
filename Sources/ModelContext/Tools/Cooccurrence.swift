import FileFormats
import InferenceService

extension Tool {
  static let cooccurrence = Tool(
    "cooccurrence", title: "Techniques reported together",
    description:
      "Ranks the techniques that reports list together with a technique: in how many reports, what share, how far beyond chance (lift) and whether that may be chance (p and q values). Each technique given is answered by itself.",
    fields: WithRequest.fields
  ) { engines, fields in
    let answers = try engines.cooccurring(WithRequest(fields))
    return ["answers": answers.json]
  }
}
