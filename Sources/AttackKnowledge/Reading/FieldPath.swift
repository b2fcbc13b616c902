import FileFormats

/// What a name with dots stands for, as flattened records and headers of tables have them: `threat.technique.id`,
/// `attacks[0].sub_technique.uid`.
struct FieldPath {
  enum End {
    case ids(RecordWalker.Context)
    case names
    case tags
    case aside
    case unknown
  }

  let end: End
  /// Whether it names techniques.
  let isKnown: Bool

  /// - Parameter context: what the member is part of.
  init?(_ path: String, from context: RecordWalker.Context = .plain) {
    let parts = path.split { ".[]".contains($0) }.filter { part in !part.allSatisfy(\.isNumber) }
    guard !parts.isEmpty else { return nil }
    var context = context
    for part in parts.dropLast() {
      switch Self.field(part) {
      case .techniques, .technique: context = .technique
      case .subtechnique: context = .subtechnique
      case .mitre: context = .mitre
      case .tags: context = .tags
      case .other, .deniedTechniques, .openTechniques:
        end = .aside
        isKnown = false
        return
      case .tactic: context = .plain
      default: break
      }
    }
    let isIn = context == .technique || context == .subtechnique
    switch Self.field(parts[parts.count - 1]) {
    case .techniqueID, .layerTechniqueID, .mitreID, .techniques: end = .ids(.technique)
    // `rule.mitre.technique` holds names beside `rule.mitre.id`.
    case .technique: end = context == .mitre ? .names : .ids(.technique)
    case .suspectedTechniques: end = .ids(.technique)
    case .subtechnique: end = .ids(.subtechnique)
    case .mitre: end = .ids(.mitre)
    case .techniqueName: end = .names
    case .id where isIn: end = .ids(context)
    case .id where context == .mitre: end = .ids(.technique)
    case .name where isIn: end = .names
    case .tags: end = .tags
    case .name where context == .tags: end = .tags
    case .other, .deniedTechniques, .openTechniques: end = .aside
    default: end = .unknown
    }
    switch end {
    case .ids, .names: isKnown = true
    default: isKnown = false
    }
  }

  private static func field(_ part: Substring) -> FieldName? {
    FieldName(rawValue: FieldName.table.number(of: String(part)))
  }
}
