#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

// The few functions of the C library that are needed, here and above, so that no other file has to know where they live.

package func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

package func logarithm(_ x: Double) -> Double { log(x) }

func logarithm2(_ x: Double) -> Double { log2(x) }

func exponential(_ x: Double) -> Double { exp(x) }

func onlineProcessors() -> Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }

/// Lets another thread run.
func yieldProcessor() { _ = sched_yield() }

func complementaryError(_ x: Double) -> Double { erfc(x) }

/// 1 / (1 + e⁻ˣ), computed so that it neither overflows nor loses its small values.
package func sigmoid(_ x: Double) -> Double {
  if x >= 0 { return 1 / (1 + exponential(-x)) }
  let e = exponential(x)
  return e / (1 + e)
}
