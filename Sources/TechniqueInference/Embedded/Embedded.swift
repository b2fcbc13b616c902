public import AttackKnowledge
import CAssets
public import FileFormats

/// What travels inside the program, so that it answers offline and without a download.
///
/// Catalogs and models are decoded when they are first asked for, and kept.
public enum Embedded {
  /// ATT&CK's matrices in their newest embedded version: ids, names, tactics, platforms and revocations.
  public static func attackLibrary() throws(FileError) -> AttackLibrary { try newestLibrary.get() }

  private static let newestLibrary = library(tie_attack_catalog())

  /// One matrix in its newest embedded version.
  ///
  /// - Throws: ``InferenceError`` when it is not embedded.
  public static func catalog(_ domain: AttackDomain) throws -> AttackCatalog {
    guard let catalog = try attackLibrary().catalog(domain) else {
      throw InferenceError(
        .noCatalog, "no ATT&CK \(domain.title) catalog is built in", advice: "read one from its STIX bundle")
    }
    return catalog
  }

  /// The same with one matrix in the version asked for; `nil` when that is not embedded.
  public static func attackLibrary(version: String, domain: AttackDomain) throws(FileError) -> AttackLibrary? {
    let newest = try attackLibrary()
    if newest.catalog(domain)?.version == version { return newest }
    for library in olderLibraries {
      guard let catalog = try library().get().catalog(domain), catalog.version == version else { continue }
      return AttackLibrary(catalogs: [catalog] + newest.catalogs, entities: newest.entities)
    }
    return nil
  }

  /// Older versions of Enterprise, newest first.
  private static let olderLibraries: [@Sendable () -> Result<AttackLibrary, FileError>] = [
    { library18 }, { library15 },
  ]
  private static let library18 = library(tie_attack_catalog_18_1())
  private static let library15 = library(tie_attack_catalog_15_1())

  private static func library(_ asset: TIEAsset) -> Result<AttackLibrary, FileError> {
    Result { () throws(FileError) in try AttackLibrary(embedded: data(asset)) }
  }

  /// The embedded versions of a matrix, newest first.
  public static func versions(of domain: AttackDomain) throws(FileError) -> [String] {
    var versions = [try attackLibrary().catalog(domain)?.version]
    for library in olderLibraries { versions.append(try library().get().catalog(domain)?.version) }
    return versions.compactMap(\.self)
  }

  /// Which techniques the groups, software and campaigns of a matrix use; `nil` when that is not embedded.
  public static func actors(of domain: AttackDomain) throws(FileError) -> AttackActors? {
    try AttackActors.decoded(data(tie_attack_actors())).first { $0.domain == domain }
  }

  /// Where to look for the techniques of a matrix, and what hinders them; `nil` when that is not embedded.
  public static func detection(of domain: AttackDomain) throws(FileError) -> AttackDetection? {
    try AttackDetection.decoded(data(tie_attack_detection()), domain: domain)
  }

  /// Which public Sigma rules find which techniques of Enterprise; no rule is part of it.
  package static func ruleIndex() throws(FileError) -> RuleIndex {
    try RuleIndex(decoding: data(tie_sigma_rules()))
  }

  /// The bytes of the model that reads techniques out of text.
  package static func textModel() -> Data { data(tie_text_model()) }

  /// The default model of a matrix. Those of Mobile and ICS learned from few reports: their cards say how they rank
  /// what they were not shown (`gainIntervals`).
  public static func model(_ domain: AttackDomain = .enterprise) throws(FileError) -> InferenceModel {
    switch domain {
    case .enterprise: try enterpriseModel.get()
    case .mobile: try mobileModel.get()
    case .ics: try icsModel.get()
    }
  }

  private static let enterpriseModel = model(tie_default_model(), of: .enterprise)
  private static let mobileModel = model(tie_default_model_mobile(), of: .mobile)
  private static let icsModel = model(tie_default_model_ics(), of: .ics)

  private static func model(_ asset: TIEAsset, of domain: AttackDomain) -> Result<InferenceModel, FileError> {
    Result { () throws(FileError) in
      try InferenceModel(safetensors: data(asset), path: "the embedded default model of \(domain.title)")
    }
  }

  /// The default direction model.
  ///
  /// - Parameter catalog: where tactics of techniques are looked up; by default the newest embedded Enterprise matrix.
  public static func directionModel(catalog: AttackCatalog? = nil) throws(FileError) -> DirectionModel {
    let name = "the embedded direction model"
    let newest = catalog == nil ? try attackLibrary().catalog(.enterprise) : nil
    guard let catalog = catalog ?? newest else {
      throw FileError(name, problem: "there is no ATT&CK Enterprise catalog to look tactics up in", failure: .refused)
    }
    return try DirectionModel(data: data(tie_direction_model()), path: name, catalog: catalog)
  }

  /// What is built in, by name, as bytes to weigh and to compare.
  package static var assets: [(name: String, data: Data)] {
    [
      ("default model, Enterprise", tie_default_model()), ("default model, Mobile", tie_default_model_mobile()),
      ("default model, ICS", tie_default_model_ics()), ("direction model", tie_direction_model()),
      ("text model", tie_text_model()), ("ATT&CK catalog", tie_attack_catalog()),
      ("groups and software", tie_attack_actors()), ("detection", tie_attack_detection()),
      ("Sigma rules, index", tie_sigma_rules()),
    ].map { (name: $0.0, data: data($0.1)) }
  }

  private static func data(_ asset: TIEAsset) -> Data {
    // The bytes are constants of the program: they outlive every Data, and Data copies before it writes.
    Data(
      bytesNoCopy: UnsafeMutableRawPointer(mutating: UnsafeRawPointer(asset.bytes)), count: asset.count,
      deallocator: .none)
  }
}
