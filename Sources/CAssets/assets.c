#include "CAssets.h"

// `#embed` is C23; clang takes it in every version of C and would only warn.
#pragma clang diagnostic ignored "-Wc23-extensions"

static _Alignas(16) const unsigned char default_model[] = {
#embed "Assets/default-model.safetensors"
};

static const unsigned char attack_catalog[] = {
#embed "Assets/attack-catalog.tsv"
};

static const unsigned char attack_catalog_15_1[] = {
#embed "Assets/attack-catalog-15.1.tsv"
};

struct TIEAsset tie_default_model(void) {
  struct TIEAsset asset = {default_model, sizeof default_model};
  return asset;
}

struct TIEAsset tie_attack_catalog(void) {
  struct TIEAsset asset = {attack_catalog, sizeof attack_catalog};
  return asset;
}

struct TIEAsset tie_attack_catalog_15_1(void) {
  struct TIEAsset asset = {attack_catalog_15_1, sizeof attack_catalog_15_1};
  return asset;
}
