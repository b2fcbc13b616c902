import AttackKnowledge
import Devices
import FileFormats
import Recommenders
import TechniqueInference
import Terminal
import Workbench

#if Cases
import Cases
#endif

/// What an installation consists of, and whether it works; its JSON is a contract, documented in docs/json.md.
struct Diagnosis {
  /// A part that travels inside the program.
  struct Asset {
    let name: String
    let bytes: Int
    let sha256: String
  }

  /// A folder that is written to.
  struct Place {
    let name: String
    let path: String
    /// What is wrong with it; `nil` where it can be used.
    let problem: String?
  }

  let version = ProductVersion.current
  /// What was built in that need not be.
  let traits: [String]
  let isOptimized: Bool
  let system: String
  let architecture: String
  let processors: Int
  /// The embedded versions of each matrix, newest first.
  let attack: [(domain: AttackDomain, versions: [String])]
  let assets: [Asset]
  let programs: [InstalledProgram]
  /// What OpenCL lists, on which models could be fitted.
  let devices = DeviceList.found()
  let places: [Place]
  /// What does not work, each with what can be done about it.
  let faults: [String]

  init() {
    #if Cases
    traits = ["Cases"]
    #else
    traits = []
    #endif
    #if DEBUG
    isOptimized = false
    #else
    isOptimized = true
    #endif
    system = ProcessInfo.processInfo.operatingSystemVersionString
    #if arch(x86_64)
    architecture = "x86-64"
    #elseif arch(arm64)
    architecture = "arm64"
    #else
    architecture = "other"
    #endif
    processors = Parallel.processorCount
    attack = AttackDomain.allCases.map { ($0, (try? Embedded.versions(of: $0)) ?? []) }
    assets = Embedded.assets.map { name, data in
      Asset(name: name, bytes: data.count, sha256: SHA256.hexDigest(of: data))
    }
    programs = [
      .find("pdftotext", for: "reports in PDF"), .find("sigma", for: "queries of a hunt for a product"),
      .find("curl", for: "tie attack fetch and tie data fetch"),
      .find("spark-submit", for: "corpora that fill a cluster"),
    ]
    places = Self.usedPlaces
    faults = Self.trials + places.compactMap { place in place.problem.map { "\(place.name): \($0)" } }
  }

  private static var usedPlaces: [Place] {
    let temporary = FileManager.default.temporaryDirectory.path
    var places = [Place(name: "temporary files", path: temporary, problem: problem(with: temporary))]
    #if Cases
    let cases = CaseFolder().path
    places.append(Place(name: "cases", path: cases, problem: problem(with: nearestFolder(UserPath.expanded(cases)))))
    #endif
    return places
  }

  /// The folder at a path, or the first one above it that exists.
  private static func nearestFolder(_ path: String) -> String {
    var path = path
    while !FileManager.default.fileExists(atPath: path), let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      path = String(path[..<slash])
    }
    return path
  }

  private static func problem(with folder: String) -> String? {
    var isFolder = false
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    return exists && isFolder && FileManager.default.isWritableFile(atPath: folder)
      ? nil : "\(SafeText.line(folder)) cannot be written to; change its permissions or name another folder"
  }

  /// What is built in, asked once.
  private static var trials: [String] {
    var faults: [String] = []
    for domain in AttackDomain.allCases {
      do {
        let model = try Embedded.model(domain)
        if model.techniques.isEmpty { faults.append("the model of \(domain.title) knows no technique") }
      } catch {
        faults.append("the model of \(domain.title): \(error)")
      }
    }
    do { _ = try Embedded.directionModel() } catch { faults.append("the direction model: \(error)") }
    return faults
  }
}

extension Diagnosis: JSONRepresentable {
  var json: JSONValue {
    .members([
      "version": version, "optimized": isOptimized, "traits": traits,
      "system": JSONValue.members([
        "name": system, "architecture": architecture, "processors": processors,
      ]),
      "attack": attack.map { domain, versions in
        JSONValue.members(["domain": domain.title, "versions": versions])
      },
      "assets": assets.map { asset in
        JSONValue.members(["name": asset.name, "bytes": asset.bytes, "sha256": asset.sha256])
      },
      "programs": programs.map { program in
        JSONValue.members(["name": program.name, "purpose": program.purpose, "path": program.path])
      },
      "devices": devices.devices.map { device in
        JSONValue.members(["device": device.spelling, "name": device.name, "problem": device.problem])
      },
      "places": places.map { place in
        JSONValue.members(["name": place.name, "path": place.path, "problem": place.problem])
      },
      "faults": faults,
    ])
  }
}

extension Diagnosis {
  /// The same for people.
  func text(_ style: Style) -> String {
    var lines = [style.bold("tie \(version)")]
    func add(_ label: String, _ value: String) { lines.append("  " + label.padded(to: 26) + value) }
    add("build", (isOptimized ? "optimized" : "not optimized") + (traits.isEmpty ? "" : ", with cases"))
    add("system", "\(system), \(architecture), \(Numbers.counted(processors, "processor"))")
    for (domain, versions) in attack { add("ATT&CK \(domain.title)", versions.joined(separator: ", ")) }
    lines += ["", style.bold("Built in (SHA-256)")]
    for asset in assets { add(asset.name, asset.sha256) }
    lines += ["", style.bold("Programs that are used where they are installed")]
    for program in programs { add(program.name, program.path ?? "not found: \(program.purpose)") }
    lines += ["", style.bold("Devices that models can be fitted on (tie devices)")]
    if let problem = devices.problem { add("OpenCL", problem) }
    for device in devices.devices { add(device.spelling, device.name + (device.problem.map { ": " + $0 } ?? "")) }
    lines += ["", style.bold("Places")]
    for place in places { add(place.name, place.path) }
    if traits.isEmpty { add("cases", "not in this build (--traits Cases)") }
    lines.append("")
    lines += faults.isEmpty ? ["no fault found"] : faults.map { style.error("fault:") + " " + $0 }
    return lines.joined(separator: "\n") + "\n"
  }
}
