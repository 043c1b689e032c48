#include <jansson.h>

#include <cstdarg>
#include <memory>

#include "openid/jws.h"

// Its headers are C's, and do not say so.
extern "C" {
#include <jose/jws.h>
}

namespace visio::openid {
namespace {

struct Release {
  void operator()(json_t* value) const { json_decref(value); }
  void operator()(jose_cfg_t* settings) const { jose_cfg_decref(settings); }
};

using Json = std::unique_ptr<json_t, Release>;
using Settings = std::unique_ptr<jose_cfg_t, Release>;

/// What libjose would print; its callers get the answer.
void say_nothing(void*, const char*, int, std::uint64_t, const char*, std::va_list) {}

void put(json_t* object, const char* name, const std::string& text) {
  json_object_set_new(object, name, json_stringn(text.data(), text.size()));
}

/// The key with nothing but what verifying needs. That it names the algorithm keeps libjose from
/// believing the header about it.
Json jwk_of(const Key& key, const std::string& algorithm) {
  Json jwk(json_object());
  put(jwk.get(), "kty", key.type);
  put(jwk.get(), "alg", algorithm);
  if (key.type == "RSA") {
    put(jwk.get(), "n", key.modulus);
    put(jwk.get(), "e", key.exponent);
  } else {
    put(jwk.get(), "crv", key.curve);
    put(jwk.get(), "x", key.x);
    put(jwk.get(), "y", key.y);
  }
  return jwk;
}

}  // namespace

bool is_signed_by(const Jws& jws, const Key& key) {
  const Settings settings(jose_cfg());
  const Json flattened(json_object());
  if (!settings || !flattened) return false;
  jose_cfg_set_err_func(settings.get(), say_nothing, nullptr);
  put(flattened.get(), "protected", jws.header);
  put(flattened.get(), "payload", jws.payload);
  put(flattened.get(), "signature", jws.signature);
  const Json jwk = jwk_of(key, jws.algorithm);
  return jose_jws_ver(settings.get(), flattened.get(), nullptr, jwk.get(), true);
}

}  // namespace visio::openid
