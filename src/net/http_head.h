#pragma once

// Inside the HTTP server: a request's head as bytes that arrive, and what is demanded of it.

#include <cstddef>
#include <optional>
#include <string_view>

#include "net/http.h"

namespace visio::net {

/// The size of the request head at the start of `bytes`, including its empty line; nothing while
/// that line is still to come. The first `searched` bytes are known to hold no end.
std::optional<std::size_t> find_head_end(std::string_view bytes, std::size_t searched = 0);

/// The path in the request line at the start of `bytes`, as far as it has arrived.
std::string_view path_of_head(std::string_view bytes);

/// Whether a line of the head after the request line has more than 65,535 bytes, name and value
/// together.
bool has_huge_field(std::string_view head);

/// What is wrong with a grammatically correct request, as a sentence for its sender; or nothing.
/// All its text must be UTF-8, with escapes decoded, and neither its end nor its host may be
/// ambiguous (RFC 9112 §3.2, §6.1 and §6.3).
std::optional<std::string_view> fault_of(const HttpRequest& head);

}  // namespace visio::net
