// The one place that chooses. The essentials are taken where they exist: the full Foundation loads ICU at start, which
// costs more than an answer does. Whoever imports FileFormats has `Data` and the coders with it.
#if canImport(FoundationEssentials)
@_exported public import FoundationEssentials
#else
@_exported public import Foundation
#endif
