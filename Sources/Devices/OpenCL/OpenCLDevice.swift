import COpenCL
package import Recommenders

/// A device as OpenCL hands it out, or a part of one.
///
/// Handles of whole devices live as long as the program; a part is kept until it is no longer used.
package final class OpenCLDevice: @unchecked Sendable {
  // Sendable because handles are never changed and OpenCL's functions may be called with them from any thread.
  let handle: tie_cl_handle
  package let description: DeviceDescription
  private let isPart: Bool

  init(_ handle: tie_cl_handle, _ description: DeviceDescription, isPart: Bool = false) {
    self.handle = handle
    self.description = description
    self.isPart = isPart
  }

  deinit {
    if isPart { tie_cl_release_device(handle) }
  }
}

extension OpenCLDevice {
  /// Every device of every platform, in the order in which the system lists them.
  ///
  /// - Throws: why there are none: no libOpenCL, or no platform.
  package static func all() throws(DeviceFault) -> [OpenCLDevice] {
    guard tie_cl_load() == 1 else { throw DeviceFault("there is no libOpenCL") }
    var devices: [OpenCLDevice] = []
    var gpus = 0
    var fault: DeviceFault?
    for platform in try handles({ tie_cl_platforms($0, $1, $2) }, "clGetPlatformIDs") {
      let platformName = text { tie_cl_platform_text(platform, UInt32(tie_cl_platform_name), $0, $1, $2) }
      // A driver that does not work, after an update for example, must not hide the devices of others.
      var found: [tie_cl_handle] = []
      do throws(DeviceFault) {
        found = try handles({ tie_cl_devices(platform, $0, $1, $2) }, "clGetDeviceIDs")
      } catch {
        fault = DeviceFault("\(platformName): \(error.reason)")
      }
      for handle in found {
        let facts = DeviceFacts(handle)
        let isGPU = facts.kind == .gpu
        let spelling = isGPU ? "gpu:\(gpus)" : "opencl:\(devices.count)"
        devices.append(OpenCLDevice(handle, facts.description(spelling: spelling, platform: platformName)))
        if isGPU { gpus += 1 }
      }
    }
    if devices.isEmpty, let fault { throw fault }
    return devices
  }

  /// The device in equal parts, as if it were several.
  ///
  /// - Throws: that it cannot be divided so.
  package func parts(_ count: Int) throws(DeviceFault) -> [OpenCLDevice] {
    guard count > 1 else { return [self] }
    let units = description.computeUnits / count
    guard units > 0 else {
      throw DeviceFault("its \(description.computeUnits) compute units cannot be divided into \(count) parts")
    }
    let handles = try Self.handles(
      { tie_cl_divide(self.handle, UInt32(units), $0, $1, $2) }, "clCreateSubDevices")
    for handle in handles.dropFirst(count) { tie_cl_release_device(handle) }
    let spelling = description.spelling
    return handles.prefix(count).enumerated().map { number, handle in
      let part = DeviceFacts(handle).description(
        spelling: "\(spelling), part \(number + 1) of \(count)", platform: description.platform)
      return OpenCLDevice(handle, part, isPart: true)
    }
  }

  private static func handles(
    _ list: (UInt32, UnsafeMutablePointer<tie_cl_handle?>?, UnsafeMutablePointer<UInt32>) -> Int32, _ function: String
  ) throws(DeviceFault) -> [tie_cl_handle] {
    var count: UInt32 = 0
    let code = list(0, nil, &count)
    // A system without a driver says so with an error of its own, a platform without a device with another.
    if code == -1001 || code == -1 { return [] }
    try OpenCLError.check(code, function)
    var handles = [tie_cl_handle?](repeating: nil, count: Int(count))
    try OpenCLError.check(list(count, &handles, &count), function)
    return handles.compactMap(\.self)
  }

  static func text(_ ask: (Int, UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<Int>?) -> Int32) -> String {
    var length = 0
    guard ask(0, nil, &length) == 0, length > 1 else { return "" }
    var bytes = [CChar](repeating: 0, count: length)
    guard ask(length, &bytes, nil) == 0 else { return "" }
    let text = String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// What OpenCL tells of a device.
private struct DeviceFacts {
  let handle: tie_cl_handle

  init(_ handle: tie_cl_handle) { self.handle = handle }

  private func text(_ what: Int) -> String {
    OpenCLDevice.text { tie_cl_info(handle, UInt32(what), $0, $1, $2) }
  }

  private func number<Number: FixedWidthInteger>(_ what: Int, as type: Number.Type) -> Number {
    var value: Number = 0
    return tie_cl_info(handle, UInt32(what), MemoryLayout<Number>.size, &value, nil) == 0 ? value : 0
  }

  var kind: DeviceDescription.Kind {
    let type = number(tie_cl_device_type, as: UInt64.self)
    if type & UInt64(tie_cl_type_gpu) != 0 { return .gpu }
    if type & UInt64(tie_cl_type_cpu) != 0 { return .cpu }
    return type & UInt64(tie_cl_type_accelerator) != 0 ? .accelerator : .other
  }

  func description(spelling: String, platform: String) -> DeviceDescription {
    let extensions: [String] = text(tie_cl_device_extensions).split(separator: " ").map(String.init)
    let doubles: UInt64 = number(tie_cl_device_double, as: UInt64.self)
    let isAvailable: Bool = number(tie_cl_device_available, as: UInt32.self) != 0
    let hasCompiler: Bool = number(tie_cl_device_compiler, as: UInt32.self) != 0
    let units: UInt32 = number(tie_cl_device_compute_units, as: UInt32.self)
    let clock: UInt32 = number(tie_cl_device_clock, as: UInt32.self)
    var problem: String?
    if !isAvailable {
      problem = "the driver says that it is not available"
    } else if !hasCompiler {
      problem = "its driver cannot compile programs"
    }
    return DeviceDescription(
      spelling: spelling, name: text(tie_cl_device_name), platform: platform, kind: kind,
      memory: number(tie_cl_device_memory, as: UInt64.self),
      largestAllocation: number(tie_cl_device_allocation, as: UInt64.self),
      localMemory: number(tie_cl_device_local_memory, as: UInt64.self),
      computeUnits: Int(units),
      clock: Int(clock),
      groupSize: number(tie_cl_device_group_size, as: Int.self),
      hasDouble: doubles != 0 || extensions.contains("cl_khr_fp64"),
      hasLongAtomics: extensions.contains("cl_khr_int64_base_atomics"),
      driver: text(tie_cl_driver_version),
      version: text(tie_cl_device_version),
      problem: problem)
  }
}
