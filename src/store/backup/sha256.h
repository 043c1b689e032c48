#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace visio::store::backup {

/// SHA-256 of bytes as they come.
class Sha256 {
 public:
  Sha256();

  /// What follows the bytes so far.
  void add(std::string_view bytes);

  /// In 64 hexadecimal digits; begins anew.
  std::string finish();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };

  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

}  // namespace visio::store::backup
