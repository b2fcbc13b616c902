#if Server
import AttackKnowledge
import CaseStore
import FileFormats
import InferenceAPI
import InferenceService
import Synchronization

/// The API that answers now; reading models anew puts another in its place, and requests in flight keep theirs.
final class APIHost: Sendable {
  private let settings: ServerSettings
  private let metrics = RequestMetrics()
  private let limiter: RateLimiter?
  private let cases: KeptCases?
  private let audit: AuditLog?
  private let guessLimiter = RateLimiter(perMinute: 600)
  private let current: Mutex<InferenceAPI>

  init(_ settings: ServerSettings) throws {
    self.settings = settings
    limiter = RateLimiter(perMinute: settings.number(.rateLimit))
    #if Cases
    cases = try settings.text(.cases).map { KeptCases(try CaseFiles($0), bell: CaseBell()) }
    #else
    if settings.text(.cases) != nil { throw CaseStore.notBuiltIn }
    cases = nil
    #endif
    audit = try settings.text(.auditLog).map { try AuditLog($0) }
    current = Mutex(try Self.make(settings, metrics, limiter, guessLimiter, cases, audit))
  }

  var api: InferenceAPI { current.withLock { $0 } }

  /// Reads everything anew. When anything is wrong, what was there goes on serving.
  func reload() throws {
    do {
      let api = try Self.make(settings, metrics, limiter, guessLimiter, cases, audit)
      current.withLock { $0 = api }
      metrics.countReload(succeeded: true)
    } catch {
      metrics.countReload(succeeded: false)
      throw error
    }
  }

  private static func make(
    _ settings: ServerSettings, _ metrics: RequestMetrics, _ limiter: RateLimiter?, _ guessLimiter: RateLimiter?,
    _ cases: KeptCases?, _ audit: AuditLog?
  ) throws -> InferenceAPI {
    var keys = APIKeys.lines(of: settings.list(.keys), setting: "TIE_KEYS")
    if let path = settings.text(.keysFile) {
      let listed = APIKeys.lines(
        of: String(decoding: try InputFile.read(path, limit: 1 << 20, allowEmpty: true), as: UTF8.self), path: path)
      // A file without keys would open the door that it was named to close.
      guard !listed.isEmpty else {
        throw FileError(path, problem: "holds no API key", advice: "write one a line: openssl rand -hex 24")
      }
      keys += listed
    }
    var api = APISettings(keys: try APIKeys(keys))
    api.version = ProductVersion.current
    api.scheme = settings.scheme
    api.cases = cases
    if let audit { api.audit = { audit.write($0) } }
    api.hosts = AllowedHosts(
      listeningOn: settings.text(.host) ?? "127.0.0.1", others: settings.list(.allowedHosts))
    api.origins = settings.list(.corsOrigins)
    api.limits.techniques = settings.number(.maxTechniques)
    api.batch = settings.number(.maxBatch)
    api.body = settings.number(.maxBody)
    let engines = try InferenceEngines(models: settings.list(.models), attack: settings.list(.attack))
    let bundle = try engines.bundles[.enterprise].map { [UInt8](try InputFile.read($0)) }
    return try InferenceAPI(
      engines, settings: api, bundle: bundle, metrics: metrics, limiter: limiter, guessLimiter: guessLimiter)
  }
}
#endif
