public import AttackKnowledge

/// A layer of the ATT&CK Navigator: colors, scores and words on the cells of a matrix.
///
///     var layer = NavigatorLayer(name: "Seen with T1047", domain: .enterprise, attackVersion: "18.1")
///     layer.techniques = [.init(powershell, score: 70, comment: "14 of 20 reports")]
///     layer.gradient = .init(colors: ["#ffffff", "#b30000"], from: 0, to: 100)
///     let file = try NavigatorLayer.encoded([layer])
///
/// Written in format 4.5, the newest that Navigator 5 reads. Techniques are annotated without naming a tactic, so in all
/// columns where they stand: a tactic that another version of ATT&CK does not have would hide the annotation.
///
/// Source: <https://github.com/mitre-attack/attack-navigator/blob/master/layers/spec/v4.5/layerformat.md>.
public struct NavigatorLayer: Sendable, Equatable {
  /// A technique's cell.
  public struct Technique: Sendable, Equatable {
    /// The technique.
    public var id: TechniqueID
    /// The score, which the gradient colors.
    public var score: Double?
    /// A color of its own (`#rrggbb`), which goes before the gradient.
    public var color: String?
    /// Words that are shown when pointed at; none when empty.
    public var comment: String
    /// Whether it is enabled; disabled cells are gray, or hidden where the layer hides them.
    public var isEnabled: Bool
    /// Names and values that are shown when pointed at.
    public var metadata: [Metadata]
    /// Addresses in its context menu.
    public var links: [Link]

    /// Creates a cell.
    public init(
      _ id: TechniqueID, score: Double? = nil, color: String? = nil, comment: String = "", isEnabled: Bool = true,
      metadata: [Metadata] = [], links: [Link] = []
    ) {
      self.id = id
      self.score = score
      self.color = color
      self.comment = comment
      self.isEnabled = isEnabled
      self.metadata = metadata
      self.links = links
    }
  }

  /// A name with a value; both are shown as text.
  public struct Metadata: Sendable, Equatable {
    /// The name.
    public var name: String
    /// The value.
    public var value: String

    /// Creates an entry.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// An address with its name.
  public struct Link: Sendable, Equatable {
    /// The name.
    public var label: String
    /// The address.
    public var url: String

    /// Creates a link.
    public init(_ label: String, url: String) {
      self.label = label
      self.url = url
    }
  }

  /// Colors of scores.
  public struct Gradient: Sendable, Equatable {
    /// Two colors or more (`#rrggbb`), evenly apart.
    public var colors: [String]
    /// The score of the first color.
    public var minimum: Double
    /// The score of the last color, above the first.
    public var maximum: Double

    /// Creates a gradient.
    public init(colors: [String], from minimum: Double, to maximum: Double) {
      precondition(colors.count >= 2, "a gradient has two colors or more")
      precondition(minimum < maximum, "a gradient goes from a lower score to a higher one")
      self.colors = colors
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  /// A color with its meaning.
  public struct LegendItem: Sendable, Equatable {
    /// The meaning.
    public var label: String
    /// The color (`#rrggbb`).
    public var color: String

    /// Creates an item.
    public init(_ label: String, color: String) {
      self.label = label
      self.color = color
    }
  }

  /// In which order the techniques of a tactic stand; raw values are those of the format.
  public enum Sorting: Int, Sendable {
    /// By name.
    case ascending = 0
    /// By name, from Z to A.
    case descending = 1
    /// By score, the lowest first.
    case lowestFirst = 2
    /// By score, the highest first.
    case highestFirst = 3
  }

  /// The name of the tab.
  public var name: String
  /// What the layer shows.
  public var description: String
  /// The matrix.
  public var domain: AttackDomain
  /// The version of ATT&CK ("18.1"); the Navigator asks when it is not known.
  public var attackVersion: String?
  /// The cells that are annotated.
  public var techniques: [Technique]
  /// The colors of scores.
  public var gradient: Gradient?
  /// The meaning of colors.
  public var legend: [LegendItem]
  /// What is to be known of the whole layer.
  public var metadata: [Metadata]
  /// Where to read more.
  public var links: [Link]
  /// Whether disabled techniques are left out of the picture.
  public var hidesDisabled: Bool
  /// The order of techniques.
  public var sorting: Sorting
  /// Platforms that are shown; all when empty.
  public var platforms: [String]

  /// Creates a layer without annotations.
  public init(name: String, description: String = "", domain: AttackDomain, attackVersion: String?) {
    self.name = name
    self.description = description
    self.domain = domain
    self.attackVersion = attackVersion
    techniques = []
    gradient = nil
    legend = []
    metadata = []
    links = []
    hidesDisabled = false
    sorting = .ascending
    platforms = []
  }
}
