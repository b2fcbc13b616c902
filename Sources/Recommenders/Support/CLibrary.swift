#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

// The few functions of the C library that are needed, so that no other file has to know where they live.

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

func logarithm(_ x: Double) -> Double { log(x) }

func logarithm2(_ x: Double) -> Double { log2(x) }

func exponential(_ x: Double) -> Double { exp(x) }

func onlineProcessors() -> Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }

/// Lets another thread run.
func yieldProcessor() { _ = sched_yield() }

func complementaryError(_ x: Double) -> Double { erfc(x) }
