import AttackKnowledge
import Charts
import InferenceService
import TechniqueInference

/// What the page answers without JavaScript: itself, with a list in it.
struct PageAnswer {
  private static let place = "<!--answer-->"
  private let api: InferenceAPI

  init(_ api: InferenceAPI) { self.api = api }

  func response(to request: APIRequest) -> APIResponse {
    let items = QueryItems(String(decoding: request.body, as: UTF8.self))
    let typed = items.names.filter { $0 == "techniques" }.isEmpty ? "" : items["techniques"] ?? ""
    let page = String(decoding: api.documents.index, as: UTF8.self)
    guard let place = page.firstRange(of: Self.place) else { return .text(page, type: "text/html; charset=utf-8") }
    return .text(
      page.replacingCharacters(of: place, with: answer(to: typed)), type: "text/html; charset=utf-8")
  }

  private func answer(to typed: String) -> String {
    do {
      let answer = try api.engines.predict(PredictRequest(techniques: [typed]))
      let rows = answer.predictions.map { prediction in
        let share = prediction.probability.map { " \(Int((100 * $0).rounded())) %" } ?? ""
        return
          "<li><a href=\"\(prediction.id.url)\">\(prediction.id)</a> \(Markup.escaped(prediction.name ?? ""))\(share)</li>"
      }
      return
        "<section aria-label=\"Answer\"><h2>Likely techniques</h2><ol>\(rows.joined())</ol></section>"
    } catch {
      let problem = Problem(error)
      let text = problem.detail + (problem.advice.map { ": " + $0 } ?? "")
      return "<p role=\"alert\">\(Markup.escaped(text))</p>"
    }
  }
}

extension String {
  fileprivate func replacingCharacters(of range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
