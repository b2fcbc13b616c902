import ArgumentParser
import AttackKnowledge
import FileFormats
import InferenceService
import Recommenders
import Terminal

struct Simulate: ExampledCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Draws plausible incidents, techniques in order of time, as JSON Lines.",
    discussion: """
      Techniques are drawn one by one, each by its probability beside those already drawn, and put into an order by how \
      likely each comes before each other. Nobody saw these incidents: every record says so (“synthetic”), commands that \
      read them as a corpus warn, and a model trained or tested on them shows what this model takes for likely, no more. \
      They are for tests of software, load, training environments and exercises. The same seed gives the same incidents.
      """)

  static let examples: [CommandExample] = [
    .init("tie simulate --count 1000 --seed 7", "a thousand incidents of 5 to 20 techniques"),
    .init(
      "tie simulate --count 20 --given T1566.001 --platform windows --min-techniques 8 --max-techniques 8",
      "on Windows, with what all of them hold"),
  ]

  @Option(
    help: ArgumentHelp("How many incidents. (default: 10)", valueName: "n"),
    transform: NumberOption.whole(1...NumberOption.counts.upperBound))
  var count = 10

  @Option(help: ArgumentHelp("The seed. (default: 1)", valueName: "n"), transform: NumberOption.seed)
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp("Techniques of an incident at least. (default: 5)", valueName: "n"),
    transform: NumberOption.whole(1...200))
  var minTechniques = 5

  @Option(
    help: ArgumentHelp(
      "Techniques of an incident at most; each number is as likely as the others. (default: 20)", valueName: "n"),
    transform: NumberOption.whole(1...200))
  var maxTechniques = 20

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Techniques that every incident holds.", valueName: "technique"))
  var given: [String] = []

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Only techniques of any of these platforms.", valueName: "name"))
  var platform: [String] = []

  @Option(
    help: ArgumentHelp("The matrix: enterprise, mobile or ics. (default: enterprise)", valueName: "name"))
  var domain: String?

  @Option(
    help: ArgumentHelp("A model file (.safetensors, or MITRE's .npz) instead of the built-in one.", valueName: "file"))
  var model: String?

  @Option(help: ArgumentHelp("A direction model of your own instead of the built-in one.", valueName: "file"))
  var direction: String?

  func validate() throws {
    if minTechniques > maxTechniques {
      throw ValidationError("--min-techniques is \(minTechniques), more than --max-techniques \(maxTechniques)")
    }
  }

  func run() throws {
    let service = try SimulationService(request())
    Warnings.print(service.warnings)
    let progress = Progress()
    defer { progress.finish() }
    var done = 0
    while done < count {
      let block = min(Self.blockLength, count - done)
      let lines = Parallel.map(count: block, threads: Parallel.processorCount) { [done] in
        service.incident(done + $0 + 1).json.compactJSON
      }
      Output.write(lines.reduce(into: Data()) { $0 += $1 })
      done += block
      progress.update("drawing", share: Double(done) / Double(count), count: (done, count))
    }
  }

  /// Incidents that are drawn before any is written.
  private static let blockLength = 256

  func request() throws -> SimulationService.Request {
    var request = SimulationService.Request()
    request.model = model
    request.domain = try domain.map { try AttackDomain(asked: $0) }
    request.direction = direction
    request.given = given
    request.platforms = platform
    request.sizes = minTechniques...maxTechniques
    request.seed = seed
    return request
  }
}
