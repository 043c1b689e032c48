#pragma once

#include <jansson.h>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "base/base64.h"
#include "base/bytes.h"

extern "C" {
#include <jose/jwk.h>
#include <jose/jws.h>
}

namespace visio::tests {

/// A provider's key, which signs tokens as the provider would. Made anew by each test.
class Signer {
 public:
  Signer(std::string algorithm, std::string id)
      : algorithm_(std::move(algorithm)), id_(std::move(id)), key_(json_object()) {
    json_object_set_new(key_.get(), "alg", json_string(algorithm_.c_str()));
    if (!jose_jwk_gen(nullptr, key_.get())) std::abort();
  }

  const std::string& id() const { return id_; }

  /// What the provider publishes; of a symmetric key, all of it.
  boost::json::object published() const {
    const Json copy(json_deep_copy(key_.get()));
    if (!algorithm_.starts_with("HS")) jose_jwk_pub(nullptr, copy.get());
    json_object_del(copy.get(), "key_ops");
    json_object_set_new(copy.get(), "kid", json_string(id_.c_str()));
    json_object_set_new(copy.get(), "use", json_string("sig"));
    return boost::json::parse(text_of(copy)).as_object();
  }

  /// The claims, signed; the header has `more` beside the algorithm and the key's id.
  std::string sign(const boost::json::object& claims, boost::json::object more = {}) const {
    more["alg"] = algorithm_;
    if (!more.contains("kid")) more["kid"] = id_;
    const Json jws(json_object());
    put(jws, "payload", encoded(claims));
    const Json signature(json_object());
    put(signature, "protected", encoded(more));
    if (!jose_jws_sig(nullptr, jws.get(), signature.get(), key_.get())) std::abort();
    std::string token(get(jws, "protected"));
    token.append(".").append(get(jws, "payload"));
    return token.append(".").append(get(jws, "signature"));
  }

 private:
  struct Release {
    void operator()(json_t* value) const { json_decref(value); }
  };
  using Json = std::unique_ptr<json_t, Release>;

  static std::string encoded(const boost::json::object& object) {
    return base::base64url_encode(base::as_bytes(boost::json::serialize(object)));
  }

  static std::string text_of(const Json& value) {
    const std::unique_ptr<char, decltype(&std::free)> text(json_dumps(value.get(), 0), &std::free);
    return text.get();
  }

  static void put(const Json& object, const char* name, const std::string& text) {
    json_object_set_new(object.get(), name, json_string(text.c_str()));
  }

  static std::string get(const Json& object, const char* name) {
    return json_string_value(json_object_get(object.get(), name));
  }

  std::string algorithm_;
  std::string id_;
  Json key_;
};

/// The key set that publishes these keys.
template <class... Keys>
std::string key_set_of(const Keys&... keys) {
  boost::json::array list;
  (list.push_back(boost::json::value(keys)), ...);
  return boost::json::serialize(boost::json::object{{"keys", std::move(list)}});
}

}  // namespace visio::tests
