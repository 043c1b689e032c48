#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace visio::compression {

/// Unpacks gzip (RFC 1952). Nothing when it is damaged or would exceed `limit` bytes.
std::optional<std::string> gunzip(std::string_view packed, std::size_t limit);

}  // namespace visio::compression
