import ArgumentParser
import FileFormats
import InferenceService
import TechniqueInference
import Terminal
import Workbench

/// Writes the folder of a plan's queries and says what became of each line.
struct HuntQueryAnswer {
  private let answer: HuntAnswer
  private let queries: HuntQueries
  private let folder: QueryFolder

  init(_ answer: HuntAnswer, _ target: QueryTarget, _ folder: QueryFolder) throws(ServiceError) {
    self.answer = answer
    self.folder = folder
    let situation = answer.plan.situation
    if let name = QueryScope.unwritable(situation.affectedHosts + situation.affectedUsers) {
      throw ServiceError(
        code: "bad_host", summary: "the host or user “\(name)” holds a line break or a sign that is not shown",
        advice: "give the name as its logs have it", failure: .usage)
    }
    queries = HuntQueries(answer.plan, target: target) { QueryScope($0, situation) }
  }

  func write() throws {
    let progress = Progress()
    let (done, note) = try folder.write(queries, files: files) { done, all in
      progress.update("converting rules", share: Double(done) / Double(all), count: (done, all))
    }
    progress.finish()
    if let note { Output.complain(Style.standardError.note("note:") + " " + SafeText.line(note)) }
    for line in done.lines where line.state == .failed {
      let reason = line.remarks.last ?? ""
      Output.complain(
        Style.standardError.note("note:") + " " + SafeText.line("\(line.name): \(reason)"))
    }
    Output.write(SafeText.line(summary(done)) + "\n")
    Output.complain("wrote \(folder.path)")
    if answer.plan.items.isEmpty { throw ExitCode(FailureKind.nothingToAnswer.rawValue) }
  }

  private func files(_ queries: HuntQueries) -> [(path: String, data: Data)] {
    [
      ("plan.json", answer.json.indentedJSON),
      ("plan.md", Data((HuntMarkdown.text(answer.plan) + queries.markdown).utf8)),
    ]
  }

  private func summary(_ queries: HuntQueries) -> String {
    let rules = queries.lines.count { $0.text != nil }
    var parts = ["\(Numbers.counted(rules, "Sigma rule")) for \(Numbers.counted(queries.lines.count, "line"))"]
    if queries.count(.converted) + queries.count(.failed) > 0 {
      parts.append("\(queries.count(.converted)) converted, \(queries.count(.failed)) failed")
    }
    if queries.count(.fetch) > 0 { parts.append("\(queries.count(.fetch)) to be fetched from SigmaHQ") }
    if queries.count(.own) > 0 { parts.append("\(queries.count(.own)) to be run where they lie") }
    if queries.count(.none) > 0 { parts.append("\(queries.count(.none)) without a rule") }
    return parts.joined(separator: "; ")
  }
}
