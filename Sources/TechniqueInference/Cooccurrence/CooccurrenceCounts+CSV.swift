import AttackKnowledge
public import FileFormats

// CSV with the columns `technique`, `with`, `reports` and, for each exponent, `weight_EXPONENT`. A row counts a pair
// (`technique` not above `with`); where both are the same technique, it counts the reports that name that one. The first
// row has neither and counts all reports; its `technique` holds the matrix and, after a blank, the version of ATT&CK.

extension CooccurrenceCounts {
  /// The counts as CSV; pairs that no report names are left out.
  public var csv: Data {
    var writer = CSVWriter(header: ["technique", "with", "reports"] + weighted.map { "weight_\($0.exponent)" })
    let label = domain.rawValue + (attackVersion.map { " \($0)" } ?? "")
    writer.append([label, "", String(reportCount)] + weighted.map { String($0.total) })
    let n = techniques.count
    for i in 0..<n {
      for j in i..<n {
        let place = layout.place(i, j)
        guard pairs[place] > 0 else { continue }
        writer.append(
          [techniques[i].description, techniques[j].description, String(pairs[place])]
            + weighted.map { String($0.triangle[place]) })
      }
    }
    return writer.data
  }

  /// Reads what ``csv`` wrote.
  public init(csv data: Data, path: String) throws(FileError) {
    let reader = try CSVReader(data, path: path)
    let columns = (
      technique: try reader.column("technique"), with: try reader.column("with"), reports: try reader.column("reports")
    )
    var weights: [(column: Int, exponent: Double)] = []
    for (column, name) in reader.header.enumerated() where name.hasPrefix("weight_") {
      if let exponent = Double(name.dropFirst(7)) { weights.append((column, exponent)) }
    }
    weights.sort { $0.exponent < $1.exponent }
    var all: (domain: AttackDomain, version: String?, reports: Int, totals: [Double])?
    var cells: [(i: TechniqueID, j: TechniqueID, reports: UInt32, weights: [Double])] = []
    try reader.forEachRow { row throws(FileError) in
      guard let reports = UInt32(exactly: try row.integer(columns.reports)) else {
        throw row.error("a number of reports is from 0 to \(UInt32.max)", failure: .refused)
      }
      var values: [Double] = []
      for (column, _) in weights { values.append(try row.number(column)) }
      if row[columns.with].isEmpty {
        let parts = row[columns.technique].split(separator: " ", maxSplits: 1).map(String.init)
        guard all == nil, let domain = parts.first.flatMap({ AttackDomain(rawValue: $0) }) else {
          throw row.error("one row without a second technique names the matrix, such as “enterprise-attack 18.1”")
        }
        all = (domain, parts.count > 1 ? parts[1] : nil, Int(reports), values)
        return
      }
      guard let i = TechniqueID(row[columns.technique]), let j = TechniqueID(row[columns.with]) else {
        throw row.error("a pair is of two technique ids such as T1059 and T1105")
      }
      cells.append((min(i, j), max(i, j), reports, values))
    }
    guard let all else {
      throw FileError(
        path, problem: "no row counts all reports", advice: "give a file that `tie cooccurrence counts` wrote",
        failure: .refused)
    }
    let techniques = Set(cells.flatMap { [$0.i, $0.j] }).sorted()
    let position = Dictionary(uniqueKeysWithValues: techniques.enumerated().map { ($1, $0) })
    func refuse(_ problem: String) -> FileError {
      FileError(path, problem: problem, advice: "give a file that `tie cooccurrence counts` wrote", failure: .refused)
    }
    let n = techniques.count
    guard n <= Self.mostTechniques else { throw refuse("it names \(n) techniques") }
    let layout = UpperTriangle(size: n)
    var pairs = [UInt32](repeating: 0, count: layout.count)
    var triangles = weights.map { _ in [Double](repeating: 0, count: layout.count) }
    for cell in cells {
      guard let i = position[cell.i], let j = position[cell.j] else { continue }
      let place = layout.place(i, j)
      guard pairs[place] == 0 else { throw refuse("it counts \(cell.i) with \(cell.j) twice") }
      pairs[place] = cell.reports
      for (number, weight) in cell.weights.enumerated() { triangles[number][place] = weight }
    }
    try self.init(
      checking: CooccurrenceCounts(
        domain: all.domain, attackVersion: all.version, techniques: techniques, reportCount: all.reports, pairs: pairs,
        weighted: weights.indices.map {
          Weighted(exponent: weights[$0].exponent, total: all.totals[$0], triangle: triangles[$0])
        }), refuse: refuse)
  }
}
