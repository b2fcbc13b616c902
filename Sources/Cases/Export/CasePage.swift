import Charts
import FileFormats

/// A case as a page that asks for nothing else and prints well.
enum CasePage {
  static func html(_ contents: CaseContents) -> String {
    var blocks: [HTMLReport.Block] = [.facts(CaseTables.facts(contents))]
    for table in CaseTables.all(contents) where !table.rows.isEmpty {
      blocks.append(.heading(table.title))
      blocks.append(
        .table(
          HTMLTable(
            caption: "", columns: table.columns.map { HTMLTable.Column($0) },
            rows: table.rows.map { $0.map(SafeText.line) })))
    }
    if !contents.state.conflicts.isEmpty {
      blocks.append(.heading("Answers that exclude each other"))
      for conflict in contents.state.conflicts {
        blocks.append(.paragraph(SafeText.line(CaseTables.sentence(conflict))))
      }
    }
    return HTMLReport(title: CaseTables.title(contents), blocks: blocks).html
  }
}
