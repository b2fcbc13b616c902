/// A page of text, tables and pictures in one file that asks for nothing else: no scripts, fonts, images or addresses.
package struct HTMLReport: Sendable {
  /// A part of the page.
  package enum Block: Sendable {
    case heading(String)
    case paragraph(String)
    /// Names with values.
    case facts([(name: String, value: String)])
    case table(HTMLTable)
    case chart(any Chart)
  }

  package let title: String
  package let blocks: [Block]

  package init(title: String, blocks: [Block]) {
    self.title = title
    self.blocks = blocks
  }

  /// The page.
  package var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
    base-uri 'none'; form-action 'none'">
    <title>\(Markup.escaped(title))</title>
    <style>\(Self.sheet)</style>
    </head>
    <body>
    <main>
    <h1>\(Markup.escaped(title))</h1>
    \(blocks.map(markup).joined())</main>
    </body>
    </html>

    """
  }

  private func markup(_ block: Block) -> String {
    switch block {
    case .heading(let text): return "<h2>\(Markup.escaped(text))</h2>\n"
    case .paragraph(let text): return "<p>\(Markup.escaped(text))</p>\n"
    case .facts(let facts):
      let rows = facts.map { "<dt>\(Markup.escaped($0.name))</dt><dd>\(Markup.escaped($0.value))</dd>\n" }
      return "<dl>\n\(rows.joined())</dl>\n"
    case .table(let table): return table.markup
    case .chart(let chart): return "<figure>\n\(chart.svg())</figure>\n"
    }
  }

  private static let sheet = """
    body{margin:0;background:#fff;color:#1a2029;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
    main{max-width:62rem;margin:0 auto;padding:1.5rem}
    h1{font-size:1.7rem;line-height:1.2;margin:0 0 1rem}h2{font-size:1.2rem;margin:2.2rem 0 .6rem}
    p{max-width:46rem}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.2rem}dt{color:#59626e}dd{margin:0;overflow-wrap:anywhere}
    figure{margin:1rem 0;border:1px solid #d5dae0;border-radius:6px;overflow:hidden}figure svg{display:block;margin:0 auto}
    .wide{overflow-x:auto}
    table{border-collapse:collapse;margin:0 0 1.4rem;font-size:.92rem;font-variant-numeric:tabular-nums}
    caption{text-align:left;color:#59626e;padding:0 0 .4rem}
    th,td{text-align:left;padding:.28rem .8rem .28rem 0;border-bottom:1px solid #e4e7eb;vertical-align:top;font-weight:400}
    thead th{font-weight:600;border-bottom:2px solid #7d8794}.number{text-align:right;white-space:nowrap}
    tr.best th,tr.best td{font-weight:700}
    @media screen and (prefers-color-scheme:dark){body{background:#14171c;color:#eef1f5}dt,caption{color:#a8b1bd}
    figure{border-color:#2b3038}th,td{border-color:#2b3038}}
    @page{margin:14mm}
    @media print{main{max-width:none;padding:0}body{font-size:9.5pt;line-height:1.35}figure,tr,dt,dd{break-inside:avoid}
    h1{font-size:16pt}h2{font-size:12pt;margin:14pt 0 4pt;break-after:avoid}caption{break-after:avoid}p{max-width:none}
    .wide{overflow:visible}table{width:100%;font-size:8.5pt}th,td{padding-right:6pt;overflow-wrap:anywhere}
    thead{display:table-header-group}.number{white-space:normal}figure{border:0}}
    """
}
