/// The address of a case or a part of it: `/v1/cases/acme/events`.
struct CaseAddress {
  static let prefix = "/v1/cases/"

  let name: String
  let part: String?

  init?(_ path: String) {
    let parts = path.dropFirst(Self.prefix.count).split(separator: "/", omittingEmptySubsequences: false)
    guard path.hasPrefix(Self.prefix), (1...2).contains(parts.count), !parts.contains(where: \.isEmpty) else {
      return nil
    }
    name = String(parts[0])
    part = parts.count > 1 ? String(parts[1]) : nil
  }
}
