#ifndef FUZZER_H
#define FUZZER_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own mutations, for use within ours.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);

#endif
