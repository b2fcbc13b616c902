#ifndef COPENCL_H
#define COPENCL_H

#include <stddef.h>
#include <stdint.h>

// What this project needs of OpenCL (Khronos OpenCL 3.0 API specification), found when the program runs: nothing of OpenCL is
// needed to build it, and where there is no libOpenCL the program works all the same. Every function does what the function of
// OpenCL with the same name does; results are OpenCL's error codes, 0 for success, and tie_cl_missing where the library
// lacks the function. Handles are opaque.

typedef void *tie_cl_handle;

/// No library, or one without the function that was called; outside of what OpenCL uses.
enum { tie_cl_missing = INT32_MIN };

/// Loads libOpenCL once. Returns 1 when it is there; may be called from any thread.
int tie_cl_load(void);

/// The number of values that `tie_cl_info` and the like are asked for.
enum {
  tie_cl_platform_version = 0x0901,
  tie_cl_platform_name = 0x0902,
  tie_cl_device_type = 0x1000,
  tie_cl_device_compute_units = 0x1002,
  tie_cl_device_group_size = 0x1004,
  tie_cl_device_clock = 0x100C,
  tie_cl_device_allocation = 0x1010,
  tie_cl_device_memory = 0x101F,
  tie_cl_device_local_memory = 0x1023,
  tie_cl_device_available = 0x1027,
  tie_cl_device_compiler = 0x1028,
  tie_cl_device_name = 0x102B,
  tie_cl_driver_version = 0x102D,
  tie_cl_device_version = 0x102F,
  tie_cl_device_extensions = 0x1030,
  tie_cl_device_double = 0x1032,
};

/// Bits of `tie_cl_device_type`.
enum {
  tie_cl_type_cpu = 2,
  tie_cl_type_gpu = 4,
  tie_cl_type_accelerator = 8,
};

int32_t tie_cl_platforms(uint32_t capacity, tie_cl_handle _Nullable *_Nullable out, uint32_t *_Nonnull count);
int32_t tie_cl_platform_text(tie_cl_handle _Nonnull platform, uint32_t what, size_t capacity, char *_Nullable out,
                             size_t *_Nullable length);
int32_t tie_cl_devices(tie_cl_handle _Nonnull platform, uint32_t capacity, tie_cl_handle _Nullable *_Nullable out,
                       uint32_t *_Nonnull count);
int32_t tie_cl_info(tie_cl_handle _Nonnull device, uint32_t what, size_t capacity, void *_Nullable out,
                    size_t *_Nullable length);
/// Divides a device into parts of `units` compute units each.
int32_t tie_cl_divide(tie_cl_handle _Nonnull device, uint32_t units, uint32_t capacity,
                      tie_cl_handle _Nullable *_Nullable out, uint32_t *_Nonnull count);

tie_cl_handle _Nullable tie_cl_context(tie_cl_handle _Nonnull device, int32_t *_Nonnull error);
tie_cl_handle _Nullable tie_cl_queue(tie_cl_handle _Nonnull context, tie_cl_handle _Nonnull device,
                                     int32_t *_Nonnull error);
tie_cl_handle _Nullable tie_cl_buffer(tie_cl_handle _Nonnull context, size_t bytes, int32_t *_Nonnull error);
tie_cl_handle _Nullable tie_cl_program(tie_cl_handle _Nonnull context, const char *_Nonnull source,
                                       int32_t *_Nonnull error);
int32_t tie_cl_build(tie_cl_handle _Nonnull program, tie_cl_handle _Nonnull device, const char *_Nonnull options);
int32_t tie_cl_build_log(tie_cl_handle _Nonnull program, tie_cl_handle _Nonnull device, size_t capacity,
                         char *_Nullable out, size_t *_Nullable length);
tie_cl_handle _Nullable tie_cl_kernel(tie_cl_handle _Nonnull program, const char *_Nonnull name,
                                      int32_t *_Nonnull error);
/// The most threads that a group of this kernel may have on the device.
int32_t tie_cl_kernel_group(tie_cl_handle _Nonnull kernel, tie_cl_handle _Nonnull device, size_t *_Nonnull out);
/// `value` is null for local memory of `bytes`.
int32_t tie_cl_argument(tie_cl_handle _Nonnull kernel, uint32_t index, size_t bytes, const void *_Nullable value);
/// Up to three dimensions; global sizes are multiples of the local ones.
int32_t tie_cl_run(tie_cl_handle _Nonnull queue, tie_cl_handle _Nonnull kernel, uint32_t dimensions,
                   const size_t *_Nonnull global, const size_t *_Nonnull local);
/// Both wait until the bytes have been copied.
int32_t tie_cl_write(tie_cl_handle _Nonnull queue, tie_cl_handle _Nonnull buffer, size_t bytes,
                     const void *_Nonnull from);
int32_t tie_cl_read(tie_cl_handle _Nonnull queue, tie_cl_handle _Nonnull buffer, size_t bytes, void *_Nonnull to);
int32_t tie_cl_finish(tie_cl_handle _Nonnull queue);

void tie_cl_release_device(tie_cl_handle _Nonnull device);
void tie_cl_release_context(tie_cl_handle _Nonnull context);
void tie_cl_release_queue(tie_cl_handle _Nonnull queue);
void tie_cl_release_buffer(tie_cl_handle _Nonnull buffer);
void tie_cl_release_program(tie_cl_handle _Nonnull program);
void tie_cl_release_kernel(tie_cl_handle _Nonnull kernel);

#endif
