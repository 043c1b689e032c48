#include "livekit/profile_update.h"

#include <algorithm>
#include <utility>

#include "livekit/limits.h"
#include "livekit/names.h"

namespace visio::livekit {
namespace {

using Attributes = std::map<std::string, std::string>;

std::size_t size_of(const Attributes& attributes) {
  std::size_t size = 0;
  for (const auto& [key, value] : attributes) size += key.size() + value.size();
  return size;
}

std::int64_t size_of(const token::Claims& claims) {
  return static_cast<std::int64_t>(profile_size(claims));
}

void merge(Attributes changes, Attributes& attributes) {
  for (auto& [key, value] : changes) {
    if (value.empty()) {
      attributes.erase(key);
    } else {
      attributes[key] = std::move(value);
    }
  }
}

}  // namespace

std::size_t ProfileUpdate::size() const {
  return name.size() + metadata.size() + size_of(attributes);
}

std::size_t profile_size(const token::Claims& claims) {
  return claims.name.size() + claims.metadata.size() + size_of(claims.attributes);
}

ProfileUpdate changes_in(ProfileUpdate update, const token::Claims& claims) {
  if (update.name == claims.name) update.name.clear();
  if (update.metadata == claims.metadata) update.metadata.clear();
  std::erase_if(update.attributes, [&](const auto& item) {
    const auto known = claims.attributes.find(item.first);
    return known != claims.attributes.end() && known->second == item.second;
  });
  return update;
}

token::Claims apply(ProfileUpdate update, token::Claims claims) {
  if (!update.name.empty()) claims.name = std::move(update.name);
  if (!update.metadata.empty()) claims.metadata = std::move(update.metadata);
  merge(std::move(update.attributes), claims.attributes);
  claims.own_bytes = std::clamp<std::int64_t>(claims.own_bytes, 0, size_of(claims));
  return claims;
}

token::Claims apply_own(ProfileUpdate update, token::Claims claims) {
  const std::int64_t given = size_of(claims) - claims.own_bytes;
  claims = apply(std::move(update), std::move(claims));
  claims.own_bytes = std::max<std::int64_t>(0, size_of(claims) - given);
  return claims;
}

std::string fault_in_profile(const token::Claims& claims) {
  if (auto fault = fault_in_name("the name", claims.name, limits::name); !fault.empty()) {
    return fault;
  }
  if (claims.metadata.size() > limits::metadata) return "the metadata is too long";
  if (size_of(claims.attributes) > limits::attributes) return "the attributes are too long";
  return {};
}

std::string fault_in_own_profile(std::size_t change_size, const token::Claims& claims) {
  if (auto fault = fault_in_profile(claims); !fault.empty()) return fault;
  if (change_size <= limits::own_profile &&
      std::cmp_less_equal(claims.own_bytes, limits::own_profile)) {
    return {};
  }
  return "the name, metadata and attributes set by a participant may total 8 KiB at most";
}

}  // namespace visio::livekit
