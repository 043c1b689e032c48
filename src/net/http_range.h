#pragma once

// Inside the HTTP server.

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "net/http.h"

namespace visio::net {

/// What a request says of the part that it wants (RFC 9110 §14.2, §13.1.5).
struct RangeRequest {
  std::string range = {};     ///< the header's value; empty: it wants all
  std::string if_range = {};  ///< likewise
};

/// What this request says of it; nothing unless it is a GET.
RangeRequest range_request_of(const HttpRequest& request);

/// Bytes that follow each other.
struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t size = 0;

  friend bool operator==(ByteRange, ByteRange) = default;
};

/// A range that begins behind the end.
struct Unsatisfiable {
  friend bool operator==(Unsatisfiable, Unsatisfiable) = default;
};

/// The one range that the header asks for, of something with `size` bytes. Nothing where it counts
/// for nothing: it is malformed, of another unit, or has several ranges.
std::expected<std::optional<ByteRange>, Unsatisfiable> parse_range(std::string_view header,
                                                                   std::uint64_t size);

/// Turns a response with a whole file into 206 or 416, where the request wants a range.
void apply_range(const RangeRequest& request, HttpResponse& response);

}  // namespace visio::net
