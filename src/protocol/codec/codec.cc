#include "protocol/codec/codec.h"

#include <algorithm>

namespace visio::protocol::codec {
namespace {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

std::optional<Codec> codec_by_encoding_name(std::string_view name) {
  for (const Codec codec : all_codecs) {
    if (same_name(name, encoding_name(codec))) return codec;
  }
  return std::nullopt;
}

std::optional<Codec> codec_by_mime_type(std::string_view name) {
  for (const Codec codec : all_codecs) {
    if (same_name(name, mime_type(codec))) return codec;
  }
  return std::nullopt;
}

}  // namespace visio::protocol::codec
