import AttackKnowledge
public import FileFormats

// A safetensors file. Its metadata holds `format` ("technique-cooccurrence/1"), `technique_ids` (comma separated,
// ascending), `report_count`, `domain`, `attack_version` (where known) and `row_weight_exponents` with
// `row_weight_totals` (comma separated). Its tensors are `pair_counts` (U32) and, for each exponent, `pair_weights_0`,
// `pair_weights_1` … (F64): upper triangles with their diagonals, row by row.

extension CooccurrenceCounts {
  private static let format = "technique-cooccurrence/1"
  /// More columns than any ATT&CK matrix has, few enough that no file can ask for absurd amounts of memory.
  static let mostTechniques = 20_000

  /// The counts as the bytes of a file; equal counts give equal bytes.
  public func safetensors() -> Data {
    var metadata = [
      "format": Self.format, "technique_ids": techniques.map(\.description).joined(separator: ","),
      "report_count": String(reportCount), "domain": domain.rawValue,
      "row_weight_exponents": weighted.map { String($0.exponent) }.joined(separator: ","),
      "row_weight_totals": weighted.map { String($0.total) }.joined(separator: ","),
    ]
    metadata["attack_version"] = attackVersion
    var writer = SafetensorsWriter(metadata: metadata)
    writer.add("pair_counts", uint32s: pairs, shape: [pairs.count])
    for (number, weighted) in weighted.enumerated() {
      writer.add("pair_weights_\(number)", doubles: weighted.triangle, shape: [weighted.triangle.count])
    }
    return writer.encoded()
  }

  /// Reads a file and checks it.
  public init(safetensors data: Data, path: String) throws(FileError) {
    let file = try Safetensors(parsing: data, path: path)
    func refuse(_ problem: String) -> FileError {
      FileError(
        path, problem: problem, advice: "give a file that `tie cooccurrence counts` wrote", failure: .refused)
    }
    guard file.metadata["format"] == Self.format else {
      throw refuse("these are not pair counts: the metadata's format is not \(Self.format)")
    }
    func numbers(_ field: String) throws(FileError) -> [Double] {
      let texts = (file.metadata[field] ?? "").split(separator: ",")
      let values = texts.compactMap { Double($0) }
      guard values.count == texts.count, values.allSatisfy({ $0.isFinite && $0 > 0 }) else {
        throw refuse("the metadata's \(field) are no numbers above 0")
      }
      return values
    }
    let techniques = (file.metadata["technique_ids"] ?? "").split(separator: ",").compactMap { TechniqueID($0) }
    let (exponents, totals) = (try numbers("row_weight_exponents"), try numbers("row_weight_totals"))
    guard let reports = file.metadata["report_count"].flatMap({ Int($0) }),
      let domain = file.metadata["domain"].flatMap({ AttackDomain(rawValue: $0) }), exponents.count == totals.count
    else { throw refuse("the metadata lacks report_count, domain or a weight for each exponent") }
    var weighted: [Weighted] = []
    for (number, exponent) in exponents.enumerated() {
      weighted.append(
        Weighted(exponent: exponent, total: totals[number], triangle: try file.doubles("pair_weights_\(number)")))
    }
    try self.init(
      checking: CooccurrenceCounts(
        domain: domain, attackVersion: file.metadata["attack_version"], techniques: techniques, reportCount: reports,
        pairs: try file.uint32s("pair_counts"), weighted: weighted), refuse: refuse)
  }

  /// Takes counts that a file claims.
  init(checking counts: CooccurrenceCounts, refuse: (String) -> FileError) throws(FileError) {
    let n = counts.techniques.count
    let layout = counts.layout
    guard n > 0, n <= Self.mostTechniques, zip(counts.techniques, counts.techniques.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw refuse("the technique ids are not between 1 and \(Self.mostTechniques) different ones in order") }
    let triangles = [counts.pairs.count] + counts.weighted.map(\.triangle.count)
    guard triangles.allSatisfy({ $0 == layout.count }) else {
      throw refuse(
        "the counts do not fit \(Counted.of(n, "technique", "which has", "which have")) \(Counted.of(layout.count, "pair"))"
      )
    }
    if let (i, j) = layout.firstImpossible(counts.pairs, of: counts.reportCount) {
      let (first, second) = (counts.techniques[i], counts.techniques[j])
      let own = counts.pairs[layout.place(i, i)]
      guard i != j, Int(own) <= counts.reportCount else {
        throw refuse("\(first) is counted in \(own) of \(Counted.of(counts.reportCount, "report"))")
      }
      throw refuse("\(first) and \(second) are counted together in an impossible way")
    }
    guard counts.weighted.allSatisfy({ $0.triangle.allSatisfy { $0.isFinite && $0 >= 0 } }) else {
      throw refuse("a weight of a pair is below 0 or not finite")
    }
    self = counts
  }
}

extension CooccurrenceCounts {
  /// Reads counts from a file, safetensors or CSV, told apart by their first bytes.
  public init(contentsOf path: String) throws(FileError) {
    let data = try InputFile.read(path)
    // A safetensors file begins with the length of its header, whose upper bytes are 0.
    if data.count >= 9, data[data.startIndex + 7] == 0 {
      try self.init(safetensors: data, path: path)
    } else {
      try self.init(csv: data, path: path)
    }
  }
}
