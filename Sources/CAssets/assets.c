#include "CAssets.h"

// `#embed` is C23; clang takes it in every version of C and would only warn.
#pragma clang diagnostic ignored "-Wc23-extensions"

static _Alignas(16) const unsigned char default_model[] = {
#embed "Assets/default-model.safetensors"
};

static _Alignas(16) const unsigned char default_model_mobile[] = {
#embed "Assets/default-model-mobile.safetensors"
};

static _Alignas(16) const unsigned char default_model_ics[] = {
#embed "Assets/default-model-ics.safetensors"
};

static const unsigned char attack_catalog[] = {
#embed "Assets/attack-catalog.tsv"
};

static const unsigned char attack_catalog_18_1[] = {
#embed "Assets/attack-catalog-18.1.tsv"
};

static const unsigned char attack_catalog_15_1[] = {
#embed "Assets/attack-catalog-15.1.tsv"
};

static const unsigned char attack_actors[] = {
#embed "Assets/attack-actors.tsv"
};

static const unsigned char attack_detection[] = {
#embed "Assets/attack-detection.tsv"
};

static const unsigned char sigma_rules[] = {
#embed "Assets/sigma-rules.tsv"
};

static const unsigned char direction_model[] = {
#embed "Assets/direction-model.json"
};

static const unsigned char text_model[] = {
#embed "Assets/text-model.bin"
};

struct TIEAsset tie_text_model(void) {
  struct TIEAsset asset = {text_model, sizeof text_model};
  return asset;
}

struct TIEAsset tie_default_model(void) {
  struct TIEAsset asset = {default_model, sizeof default_model};
  return asset;
}

struct TIEAsset tie_default_model_mobile(void) {
  struct TIEAsset asset = {default_model_mobile, sizeof default_model_mobile};
  return asset;
}

struct TIEAsset tie_default_model_ics(void) {
  struct TIEAsset asset = {default_model_ics, sizeof default_model_ics};
  return asset;
}

struct TIEAsset tie_attack_catalog(void) {
  struct TIEAsset asset = {attack_catalog, sizeof attack_catalog};
  return asset;
}

struct TIEAsset tie_attack_catalog_18_1(void) {
  struct TIEAsset asset = {attack_catalog_18_1, sizeof attack_catalog_18_1};
  return asset;
}

struct TIEAsset tie_attack_catalog_15_1(void) {
  struct TIEAsset asset = {attack_catalog_15_1, sizeof attack_catalog_15_1};
  return asset;
}

struct TIEAsset tie_attack_actors(void) {
  struct TIEAsset asset = {attack_actors, sizeof attack_actors};
  return asset;
}

struct TIEAsset tie_attack_detection(void) {
  struct TIEAsset asset = {attack_detection, sizeof attack_detection};
  return asset;
}

struct TIEAsset tie_sigma_rules(void) {
  struct TIEAsset asset = {sigma_rules, sizeof sigma_rules};
  return asset;
}

struct TIEAsset tie_direction_model(void) {
  struct TIEAsset asset = {direction_model, sizeof direction_model};
  return asset;
}
