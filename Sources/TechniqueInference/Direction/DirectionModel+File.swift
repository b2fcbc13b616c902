public import AttackKnowledge
public import FileFormats

// The file is JSON, small enough to be read by a person: `format` ("technique-direction/1"), `card`, `tactics` in matrix
// order, the tables `probability`, `support`, `flows` and `row_first` with a row for each tactic, `preparation` (pairs of
// places whose probability was set), and the offsets of `techniques` and `families`.
extension DirectionModel {
  private static let format = "technique-direction/1"
  /// More flows than anybody will draw.
  private static let mostFlows = 1_000_000_000

  private struct Contents: Codable {
    let format: String
    let card: DirectionCard
    let tactics: [String]
    let probability: [[Double]]
    let support: [[Double]]
    let flows: [[Int]]
    let rowFirst: [[Int]]
    let preparation: [[Int]]
    let techniques: [String: TechniqueOffset]
    let families: [String: Double]

    private enum CodingKeys: String, CodingKey {
      case format, card, tactics, probability, support, flows, preparation, techniques, families
      case rowFirst = "row_first"
    }
  }

  private struct Format: Decodable {
    let format: String?
  }

  /// The model as the bytes of a file; equal models give equal bytes.
  public func encoded() throws -> Data {
    let count = precedence.tactics.count
    func table<Value>(_ value: (TacticPrecedence.Cell) -> Value) -> [[Value]] {
      (0..<count).map { row in (0..<count).map { value(precedence[row, $0]) } }
    }
    let contents = Contents(
      format: Self.format, card: card, tactics: precedence.tactics, probability: table(\.probability),
      support: table(\.support), flows: table(\.flows), rowFirst: table(\.flowsWithRowFirst),
      preparation: precedence.cells.indices.filter { precedence.cells[$0].isPreparation }.map {
        [$0 / count, $0 % count]
      },
      techniques: Dictionary(uniqueKeysWithValues: offsets.map { ($0.key.description, $0.value) }),
      families: Dictionary(uniqueKeysWithValues: familyOffsets.map { ($0.key.description, $0.value) }))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(contents) + Data("\n".utf8)
  }

  /// Reads a model file and checks it before anything is computed with it.
  ///
  /// - Parameters:
  ///   - data: the contents of the file.
  ///   - path: the file as the user named it, for errors.
  ///   - catalog: where tactics of techniques are looked up.
  public init(data: Data, path: String, catalog: AttackCatalog) throws(FileError) {
    func refuse(_ problem: String, _ advice: String = "train it again, or get the file again") -> FileError {
      FileError(path, problem: problem, advice: advice, failure: .refused)
    }
    let expected = "a direction model, as `tie direction train` writes it"
    guard let format = try Format(json: data, path: path, expected: expected).format else {
      throw refuse("this is not a direction model: it has no format", "give a file that `tie direction train` wrote")
    }
    guard format == Self.format else {
      throw refuse("the model is of format \(format), this program reads \(Self.format)", "use a newer program")
    }
    let contents = try Contents(json: data, path: path, expected: expected)
    if let problem = Self.problem(contents) { throw refuse(problem) }

    let count = contents.tactics.count
    let preparation = Set(contents.preparation)
    let cells = (0..<count * count).map { index in
      let (row, column) = (index / count, index % count)
      return TacticPrecedence.Cell(
        probability: contents.probability[row][column], support: contents.support[row][column],
        flows: contents.flows[row][column], flowsWithRowFirst: contents.rowFirst[row][column],
        isPreparation: preparation.contains([row, column]))
    }
    self.init(
      precedence: TacticPrecedence(tactics: contents.tactics, cells: cells),
      offsets: Self.byID(contents.techniques), familyOffsets: Self.byID(contents.families), card: contents.card,
      catalog: catalog)
  }

  /// Reads a model file.
  public init(contentsOf path: String, catalog: AttackCatalog) throws(FileError) {
    try self.init(data: InputFile.read(path, limit: 16 << 20), path: path, catalog: catalog)
  }

  private static func byID<Value>(_ values: [String: Value]) -> [TechniqueID: Value] {
    Dictionary(
      values.compactMap { text, value in TechniqueID(text).map { ($0, value) } },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private static func problem(_ contents: Contents) -> String? {
    let count = contents.tactics.count
    guard (1...100).contains(count), Set(contents.tactics).count == count else {
      return "it has \(count) tactics, or one of them twice"
    }
    func fits<Value>(_ table: [[Value]]) -> Bool { table.count == count && table.allSatisfy { $0.count == count } }
    guard fits(contents.probability), fits(contents.support), fits(contents.flows), fits(contents.rowFirst) else {
      return "one of its tables does not have a row and a column for each of \(count) tactics"
    }
    for row in 0..<count {
      for column in 0..<count {
        let p = contents.probability[row][column]
        guard (0...1).contains(p), abs(p + contents.probability[column][row] - 1) < 1e-5 else {
          let pair = "\(contents.tactics[row]) and \(contents.tactics[column])"
          return "the probabilities of \(pair) are not between 0 and 1 or do not add up to 1"
        }
      }
    }
    for row in 0..<count {
      for column in 0..<count {
        let (flows, first) = (contents.flows[row][column], contents.rowFirst[row][column])
        guard (0...mostFlows) ~= flows, (0...flows) ~= first,
          (0...Double(mostFlows)) ~= contents.support[row][column]
        else {
          let pair = "\(contents.tactics[row]) and \(contents.tactics[column])"
          return "the flows with \(pair) are counted in an impossible way"
        }
      }
    }
    let ids = contents.techniques.keys.sorted() + contents.families.keys.sorted()
    if let text = ids.first(where: { TechniqueID($0) == nil }) { return "“\(text)” is not a technique id" }
    if let temperature = contents.card.playbooks?.temperature, !DirectionTemperature.range.contains(temperature) {
      return "the temperature of playbooks is \(temperature), beyond 0.2 to 20"
    }
    let offsets = contents.techniques.values.map(\.offset) + Array(contents.families.values)
    return offsets.allSatisfy { abs($0) <= 20 } ? nil : "an offset is beyond ±20, which is not a plausible log odds"
  }
}
