import AttackKnowledge
import FileFormats

/// What a Navigator layer says of coverage.
struct CoverageLayer: Decodable {
  struct Technique: Decodable {
    let techniqueID: String
    let score: Double?
    let enabled: Bool?
    let color: String?
  }

  struct Gradient: Decodable {
    let maxValue: Double?
  }

  let techniques: [Technique]
  let gradient: Gradient?

  /// The layers of a file, which is one or a list of them.
  static func layers(in data: Data, name: String) throws(FileError) -> [CoverageLayer] {
    let isList = data.first { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") } == UInt8(ascii: "[")
    do {
      return isList
        ? try JSONDecoder().decode([CoverageLayer].self, from: data)
        : [try JSONDecoder().decode(CoverageLayer.self, from: data)]
    } catch let error as DecodingError {
      throw FileError(name, json: data, expected: "a Navigator layer", error)
    } catch {
      throw FileError(name, problem: "the file cannot be understood: \(error)")
    }
  }

  /// Scores above zero tell of detection; a layer without scores tells by what it colours.
  func levels() -> [(id: TechniqueID, status: DetectionCoverage.Status)] {
    let shown = techniques.filter { $0.enabled != false }
    let scores = shown.compactMap(\.score)
    let highest = max(gradient?.maxValue ?? 0, scores.max() ?? 0)
    return shown.compactMap { technique in
      guard let id = TechniqueID(technique.techniqueID) else { return nil }
      if let score = technique.score {
        let level: DetectionCoverage.Level = score <= 0 ? .none : score >= highest / 2 ? .good : .some
        return (id, .init(level: level, detail: "score \(Self.text(score)) of \(Self.text(highest))"))
      }
      guard scores.isEmpty, technique.color?.isEmpty == false else { return nil }
      return (id, .init(level: .good, detail: "coloured in the layer"))
    }
  }

  private static func text(_ value: Double) -> String { Int(exactly: value).map { String($0) } ?? String(value) }
}

extension DetectionCoverage {
  init(layers: [CoverageLayer], name: String, catalog: AttackCatalog) throws(FileError) {
    let levels = layers.flatMap { $0.levels() }
    try self.init(
      kind: .layer, name: name, levels: levels, entryCount: levels.count, remarks: [], catalog: catalog)
  }
}
