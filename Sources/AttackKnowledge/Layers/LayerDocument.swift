/// What a Navigator layer of any version says of techniques; fields of another shape than usual are passed over.
package struct LayerDocument: Decodable {
  /// A technique of the layer.
  package struct Entry: Decodable {
    /// What stands where its id belongs.
    package let technique: String?
    package let score: Double?
    package let isEnabled: Bool
    package let hasColor: Bool
    /// Whether somebody gave it a score, a color or a comment.
    package let isMarked: Bool

    private enum Key: String, CodingKey { case techniqueID, enabled, score, color, comment }

    package init(from decoder: any Decoder) throws {
      let container = try? decoder.container(keyedBy: Key.self)
      func text(_ key: Key) -> String? { try? container?.decodeIfPresent(String.self, forKey: key) }
      technique = text(.techniqueID)
      score = try? container?.decodeIfPresent(Double.self, forKey: .score)
      isEnabled = (try? container?.decodeIfPresent(Bool.self, forKey: .enabled)) ?? true
      hasColor = text(.color)?.isEmpty == false
      isMarked = score != nil || hasColor || text(.comment)?.isEmpty == false
    }
  }

  package let entries: [Entry]
  /// The score at the upper end of the layer's gradient.
  package let highest: Double?
  /// The version of ATT&CK that it says it is of ("18"); `nil` before version 4 of the format.
  package let attackVersion: String?

  private enum Key: String, CodingKey { case techniques, gradient, maxValue, versions, attack }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    entries = try container.decode([Entry].self, forKey: .techniques)
    let gradient = try? container.nestedContainer(keyedBy: Key.self, forKey: .gradient)
    highest = try? gradient?.decodeIfPresent(Double.self, forKey: .maxValue)
    let versions = try? container.nestedContainer(keyedBy: Key.self, forKey: .versions)
    let number = (try? versions?.decodeIfPresent(Int.self, forKey: .attack)).map(String.init)
    attackVersion = number ?? (try? versions?.decodeIfPresent(String.self, forKey: .attack))
  }
}
