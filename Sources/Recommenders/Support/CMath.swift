#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// The few functions of the C library that the mathematics needs, so that no other file has to know where they live.

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

func logarithm2(_ x: Double) -> Double { log2(x) }
