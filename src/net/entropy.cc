#include "net/entropy.h"

#include <openssl/rand.h>

#include <cstdlib>

namespace visio::net {
namespace {

class SystemEntropy final : public base::Entropy {
 public:
  void fill(base::MutableBytes bytes) override {
    auto* out = reinterpret_cast<unsigned char*>(bytes.data());
    if (RAND_bytes(out, static_cast<int>(bytes.size())) != 1) std::abort();
  }
};

}  // namespace

base::Entropy& system_entropy() {
  static SystemEntropy entropy;
  return entropy;
}

}  // namespace visio::net
