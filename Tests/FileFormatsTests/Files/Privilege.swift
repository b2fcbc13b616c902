#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether the tests run as the user to whom nothing is forbidden.
enum Privilege {
  static let isRoot = geteuid() == 0
}
