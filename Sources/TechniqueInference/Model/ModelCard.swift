public import AttackKnowledge

/// Where a model comes from: enough to tell models apart and to make this one again.
public struct ModelCard: Sendable, Equatable {
  /// A data source that the model was trained on.
  public struct Source: Sendable, Equatable, Codable {
    /// The label that the user gave it.
    public let label: String
    /// The file's name, without its folder.
    public let file: String
    /// The format it was read as.
    public let format: String
    /// SHA-256 of the file, in hexadecimal.
    public let sha256: String
    /// The number of reports taken from it.
    public let reports: Int
    /// The number of (report, technique) pairs taken from it.
    public let observations: Int
    /// What one of its reports, or rows, weighs beside a report of weight 1.
    public let weight: Double
    /// How many rows of it the model was fitted to beside the reports that it counts; `nil` for a source of such reports.
    public let rows: Int?

    /// Creates a source.
    public init(
      label: String, file: String, format: String, sha256: String, reports: Int, observations: Int, weight: Double,
      rows: Int? = nil
    ) {
      self.label = label
      self.file = file
      self.format = format
      self.sha256 = sha256
      self.reports = reports
      self.observations = observations
      self.weight = weight
      self.rows = rows
    }
  }

  /// How the model ranked reports that were held out before it was fitted to all of them.
  public struct HoldOut: Sendable, Equatable, Codable {
    /// What was held out and how figures were taken, in words.
    public let `protocol`: String
    /// The number of reports tested on.
    public let reports: Int
    /// The model's figures ("ndcg@20").
    public let metrics: [String: Double]
    /// The figures of popularity on the same reports.
    public let popularity: [String: Double]
    /// The ends of the 95 % interval of each figure, where every report was held out once (cross-validation).
    public let intervals: [String: [Double]]?
    /// The ends of the 95 % interval of how far each figure is above popularity's, on the same reports.
    public let gainIntervals: [String: [Double]]?

    /// Creates a record.
    public init(
      protocol: String, reports: Int, metrics: [String: Double], popularity: [String: Double],
      intervals: [String: [Double]]? = nil, gainIntervals: [String: [Double]]? = nil
    ) {
      self.protocol = `protocol`
      self.reports = reports
      self.metrics = metrics
      self.popularity = popularity
      self.intervals = intervals
      self.gainIntervals = gainIntervals
    }

    private enum CodingKeys: String, CodingKey {
      case `protocol`, reports, metrics, popularity, intervals
      case gainIntervals = "gain_intervals"
    }
  }

  /// A name for people ("default-18.1").
  public var name: String
  /// The kind of model ("ease").
  public var model: String
  /// Its parameters.
  public var parameters: [String: Double]
  /// The seed.
  public var seed: UInt64
  /// The matrix that its techniques are of.
  public var domain: AttackDomain
  /// The ATT&CK version that ids were migrated to; `nil` when they were taken as they came.
  public var attackVersion: String?
  /// SHA-256 of the STIX file that ids were migrated with.
  public var attackSHA256: String?
  /// What it was trained on; empty for models that do not tell, such as MITRE's.
  public var sources: [Source]
  /// The number of reports with a technique that it was fitted to.
  public var reports: Int
  /// The number of (report, technique) pairs.
  public var observations: Int
  /// Whether reports with the same techniques were merged.
  public var mergedDuplicates: Bool
  /// How it did on held-out reports.
  public var holdOut: HoldOut?
  /// The device that it was fitted on; `nil` for the processor.
  public var device: String?
  /// The command that makes it.
  public var command: String?
  /// Attribution that travels with the model.
  public var attribution: String?

  /// Creates a card.
  public init(
    name: String, model: String, parameters: [String: Double], seed: UInt64, domain: AttackDomain,
    attackVersion: String? = nil, attackSHA256: String? = nil, sources: [Source] = [], reports: Int = 0,
    observations: Int = 0, mergedDuplicates: Bool = false, holdOut: HoldOut? = nil, command: String? = nil,
    attribution: String? = nil
  ) {
    self.name = name
    self.model = model
    self.parameters = parameters
    self.seed = seed
    self.domain = domain
    self.attackVersion = attackVersion
    self.attackSHA256 = attackSHA256
    self.sources = sources
    self.reports = reports
    self.observations = observations
    self.mergedDuplicates = mergedDuplicates
    self.holdOut = holdOut
    self.command = command
    self.attribution = attribution
  }
}

extension ModelCard: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, model, parameters, seed, domain, sources, reports, observations, device, command, attribution
    case attackVersion = "attack_version"
    case attackSHA256 = "attack_sha256"
    case mergedDuplicates = "merged_duplicates"
    case holdOut = "hold_out"
  }
}
