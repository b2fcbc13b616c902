public import AttackKnowledge
import CAssets
public import FileFormats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What travels inside the program, so that it answers offline and without a download.
public enum Embedded {
  /// ATT&CK's matrices in their newest embedded version: ids, names, tactics, platforms and revocations.
  public static func attackLibrary() throws(FileError) -> AttackLibrary {
    try AttackLibrary(embedded: data(tie_attack_catalog()))
  }

  /// The same with one matrix in the version asked for; `nil` when that is not embedded.
  public static func attackLibrary(version: String, domain: AttackDomain) throws(FileError) -> AttackLibrary? {
    let newest = try attackLibrary()
    if newest.catalog(domain)?.version == version { return newest }
    let older = try AttackLibrary(embedded: data(tie_attack_catalog_15_1()))
    guard let catalog = older.catalog(domain), catalog.version == version else { return nil }
    return AttackLibrary(catalogs: [catalog] + newest.catalogs, entities: newest.entities)
  }

  /// The embedded versions of a matrix, newest first.
  public static func versions(of domain: AttackDomain) throws(FileError) -> [String] {
    [try attackLibrary(), try AttackLibrary(embedded: data(tie_attack_catalog_15_1()))]
      .compactMap { $0.catalog(domain)?.version }
  }

  /// The default model.
  public static func model() throws(FileError) -> InferenceModel {
    try InferenceModel(safetensors: data(tie_default_model()), path: "the embedded default model")
  }

  private static func data(_ asset: TIEAsset) -> Data {
    // The bytes are constants of the program: they outlive every Data, and Data copies before it writes.
    Data(
      bytesNoCopy: UnsafeMutableRawPointer(mutating: UnsafeRawPointer(asset.bytes)), count: asset.count,
      deallocator: .none)
  }
}
