import AttackKnowledge
public import FileFormats

extension NavigatorLayer: Encodable {
  private struct Versions: Encodable {
    /// The first number is all that the Navigator reads; without one it takes its newest.
    let attack: String?
    let layer = "4.5"
    let navigator = "5.1.0"
  }

  private struct Layout: Encodable {
    let layout = "side"
    let showID = true
    let showName = true
    let showAggregateScores = false
    let countUnscored = false
    let aggregateFunction = "average"
    let expandedSubtechniques = "annotated"
  }

  private struct Filters: Encodable {
    let platforms: [String]
  }

  private enum CodingKeys: String, CodingKey {
    case name, description, domain, versions, techniques, gradient, legendItems, metadata, links, hideDisabled, sorting
    case layout, filters
  }

  /// Writes the layer as the format has it; what is empty is left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let major = attackVersion.map { String($0.prefix { $0 != "." }) }
    try container.encode(name, forKey: .name)
    try container.encode(description, forKey: .description)
    try container.encode(domain, forKey: .domain)
    try container.encode(Versions(attack: major), forKey: .versions)
    try container.encode(techniques, forKey: .techniques)
    try container.encodeIfPresent(gradient, forKey: .gradient)
    if !legend.isEmpty { try container.encode(legend, forKey: .legendItems) }
    if !metadata.isEmpty { try container.encode(metadata, forKey: .metadata) }
    if !links.isEmpty { try container.encode(links, forKey: .links) }
    if !platforms.isEmpty { try container.encode(Filters(platforms: platforms), forKey: .filters) }
    try container.encode(hidesDisabled, forKey: .hideDisabled)
    try container.encode(sorting.rawValue, forKey: .sorting)
    try container.encode(Layout(), forKey: .layout)
  }

  /// A file of one layer, or of a list of layers where there are several; the same layers give the same bytes.
  public static func encoded(_ layers: [NavigatorLayer]) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try layers.count == 1 ? encoder.encode(layers[0]) : encoder.encode(layers)
    return data + Data("\n".utf8)
  }
}

extension NavigatorLayer.Technique: Encodable {
  private enum CodingKeys: String, CodingKey {
    case techniqueID, score, color, comment, enabled, metadata, links, showSubtechniques
  }

  /// Writes the cell; what is empty is left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .techniqueID)
    if let score, score.isFinite {
      // Whole scores are written as whole numbers.
      if let whole = Int(exactly: score) {
        try container.encode(whole, forKey: .score)
      } else {
        try container.encode(score, forKey: .score)
      }
    }
    try container.encodeIfPresent(colour, forKey: .color)
    if !comment.isEmpty { try container.encode(comment, forKey: .comment) }
    try container.encode(isEnabled, forKey: .enabled)
    if !metadata.isEmpty { try container.encode(metadata, forKey: .metadata) }
    if !links.isEmpty { try container.encode(links, forKey: .links) }
    try container.encode(false, forKey: .showSubtechniques)
  }
}

extension NavigatorLayer.Gradient: Encodable {
  private enum CodingKeys: String, CodingKey {
    case colors, minValue, maxValue
  }

  /// Writes the gradient.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(colours, forKey: .colors)
    try container.encode(minimum, forKey: .minValue)
    try container.encode(maximum, forKey: .maxValue)
  }
}
