#include "CAssets.h"

// `#embed` is C23; clang takes it in every version of C and would only warn.
#pragma clang diagnostic ignored "-Wc23-extensions"

#include "web-files.h"

static const unsigned char openapi[] = {
#embed "openapi.json"
};

struct TIEAsset tie_openapi(void) {
  struct TIEAsset asset = {openapi, sizeof openapi};
  return asset;
}

size_t tie_web_file_count(void) { return sizeof web_files / sizeof web_files[0]; }

struct TIEWebFile tie_web_file(size_t index) { return web_files[index]; }
