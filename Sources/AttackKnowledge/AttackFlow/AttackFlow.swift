/// What somebody drew of an attack: actions, what they led to, and the conditions and operators between them.
///
///     let flow = try AttackFlow(contentsOf: "SolarWinds.afb")
///     let steps = flow.nodes.filter { $0.kind == .action }
///
/// Only what says what came before what is kept: actions, conditions, operators and the lines between these. Assets,
/// malware, notes and the lines to them are attributes, not steps.
///
/// Source: the Center for Threat-Informed Defense's Attack Flow, builder files (`.afb`) of versions 2 and 3, and its
/// STIX 2.1 extension, schema 2.0.0.
public struct AttackFlow: Sendable, Equatable {
  /// The form that a flow was read from.
  public enum Format: String, Sendable {
    /// A file of builder version 3.
    case builder3 = "afb-3"
    /// A file of builder version 2.
    case builder2 = "afb-2"
    /// A STIX bundle with Attack Flow's extension.
    case stix = "stix"
  }

  /// A step, or what stands between steps.
  public struct Node: Sendable, Equatable {
    /// What a node is.
    public enum Kind: String, Sendable {
      /// Something that the adversary did.
      case action
      /// Something that must hold.
      case condition
      /// A logical AND or OR.
      case `operator`
    }

    /// The identity in the file: an instance id or a STIX id.
    public let id: String
    /// What it is.
    public let kind: Kind
    /// The name in one line; of a condition its description, of an operator AND or OR.
    public let name: String
    /// The technique as the file writes it, whatever that is.
    public let techniqueText: String?
    /// The technique, when that is an ATT&CK id of today's form; of any matrix and vintage.
    public let technique: TechniqueID?
    /// The STIX id of the technique, where the file gives it.
    public let techniqueRef: String?
    /// The tactic's id as the file writes it ("TA0002").
    public let tacticText: String?
    /// How sure the author is, 0…100.
    public let confidence: Int?
    /// When the action began, as the file writes it.
    public let start: String?

    /// Creates a node.
    public init(
      id: String, kind: Kind, name: String, techniqueText: String? = nil, techniqueRef: String? = nil,
      tacticText: String? = nil, confidence: Int? = nil, start: String? = nil
    ) {
      self.id = id
      self.kind = kind
      self.name = name.inOneLine
      self.techniqueText = techniqueText
      technique = techniqueText.flatMap(TechniqueID.init(flowText:))
      self.techniqueRef = techniqueRef
      self.tacticText = tacticText
      self.confidence = confidence
      self.start = start
    }
  }

  /// "The first led to the second", by position in ``AttackFlow/nodes``.
  public struct Edge: Hashable, Sendable {
    /// The way that leaves a condition.
    public enum Branch: String, Sendable {
      /// When the condition holds.
      case isTrue = "true"
      /// When it does not.
      case isFalse = "false"
    }

    /// Where the line begins.
    public let from: Int
    /// Where it ends.
    public let to: Int
    /// Which way out of a condition it is, when the file tells.
    public let branch: Branch?

    /// Creates an edge.
    public init(from: Int, to: Int, branch: Branch? = nil) {
      self.from = from
      self.to = to
      self.branch = branch
    }
  }

  /// The name in one line.
  public let name: String
  /// What the flow is about.
  public let scope: FlowScope
  /// The form that it was read from.
  public let format: Format
  /// The steps in the order of the file.
  public let nodes: [Node]
  /// The lines between them in the order of the file, each once.
  public let edges: [Edge]
  /// What was passed over or read with a doubt.
  public let diagnostics: [FlowDiagnostic]

  /// Creates a flow; edges are between positions of `nodes`, and repeated ones are dropped.
  public init(
    name: String, scope: FlowScope, format: Format, nodes: [Node], edges: [Edge], diagnostics: [FlowDiagnostic] = []
  ) {
    precondition(edges.allSatisfy { nodes.indices.contains($0.from) && nodes.indices.contains($0.to) })
    var seen: Set<[Int]> = []
    self.name = name.inOneLine
    self.scope = scope
    self.format = format
    self.nodes = nodes
    self.edges = edges.filter { seen.insert([$0.from, $0.to]).inserted }
    self.diagnostics = diagnostics
  }
}

/// What an Attack Flow is about, in the words of its schema.
public struct FlowScope: RawRepresentable, Hashable, Sendable {
  /// The word ("incident", "campaign", "threat-actor", "malware", "emulation-plan", "attack-tree", "other").
  public let rawValue: String

  /// Takes any word.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// One incident.
  public static let incident = FlowScope(rawValue: "incident")
  /// Goals and how they can be reached: its lines run from the means to the goal and say nothing about time.
  public static let attackTree = FlowScope(rawValue: "attack-tree")
  /// Something else, or not told.
  public static let other = FlowScope(rawValue: "other")

  /// Whether lines say what came before what.
  public var tellsOrder: Bool { self != .attackTree }
}

extension String {
  /// The text with every run of white space as one blank, and none at its ends.
  var inOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
