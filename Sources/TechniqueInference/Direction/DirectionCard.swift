public import AttackKnowledge

/// Where a direction model comes from.
public struct DirectionCard: Sendable, Equatable, Codable {
  /// A flow that the model was trained on.
  public struct Flow: Sendable, Equatable, Codable {
    /// The flow's name.
    public let name: String
    /// The file's name, without its folder.
    public let file: String
    /// SHA-256 of the file, in hexadecimal.
    public let sha256: String
    /// Technique pairs that the flow orders one way only.
    public let pairs: Int

    /// Creates a flow's entry.
    public init(name: String, file: String, sha256: String, pairs: Int) {
      self.name = name
      self.file = file
      self.sha256 = sha256
      self.pairs = pairs
    }
  }

  /// How much less the order of playbooks says than that of incidents.
  public struct Playbooks: Sendable, Equatable, Codable {
    /// What log odds are divided by.
    public let temperature: Double
    /// The file of ordered sequences that it was fitted to, without its folder.
    public let file: String
    /// SHA-256 of the file, in hexadecimal.
    public let sha256: String
    /// Sequences that order at least one pair.
    public let sequences: Int
    /// All pairs that they order one way only.
    public let pairs: Int

    /// Creates an entry.
    public init(temperature: Double, file: String, sha256: String, sequences: Int, pairs: Int) {
      self.temperature = temperature
      self.file = file
      self.sha256 = sha256
      self.sequences = sequences
      self.pairs = pairs
    }
  }

  /// A name for people.
  public var name: String
  /// The matrix that its techniques are of.
  public var domain: AttackDomain
  /// The ATT&CK version that ids were brought to and tactics come from.
  public var attackVersion: String?
  /// What the fit was told.
  public var parameters: DirectionParameters
  /// The flows that order at least one pair.
  public var flows: [Flow]
  /// All pairs that flows order one way only.
  public var pairs: Int
  /// What is known of playbooks; `nil` where nothing was fitted to them.
  public var playbooks: Playbooks?
  /// The command that makes it.
  public var command: String?
  /// Attribution that travels with the model.
  public var attribution: String?

  /// Creates a card.
  public init(
    name: String, domain: AttackDomain, attackVersion: String? = nil,
    parameters: DirectionParameters = DirectionParameters(), flows: [Flow] = [], pairs: Int = 0,
    command: String? = nil, attribution: String? = nil
  ) {
    self.name = name
    self.domain = domain
    self.attackVersion = attackVersion
    self.parameters = parameters
    self.flows = flows
    self.pairs = pairs
    self.command = command
    self.attribution = attribution
  }

  private enum CodingKeys: String, CodingKey {
    case name, domain, parameters, flows, pairs, playbooks, command, attribution
    case attackVersion = "attack_version"
  }
}
