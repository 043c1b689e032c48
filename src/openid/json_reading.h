#pragma once

// Inside the module: JSON that somebody else wrote.

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace visio::openid {

/// How large a text from a provider may be, in bytes.
inline constexpr std::size_t max_text = 256 * 1024;

/// The object in a text; nothing where it is none, or longer than max_text.
std::optional<boost::json::object> object_in(std::string_view text);

/// The text of a member; empty where there is none, or it is no text.
std::string text_in(const boost::json::object& object, std::string_view name);

/// Seconds since 1970 (RFC 7519 §2), with a fraction or without; nothing where there are none.
std::optional<std::int64_t> seconds_in(const boost::json::object& object, std::string_view name);

/// The texts in a member that is a list, or the one text that it is; at most 1,024 of them.
std::vector<std::string> texts_in(const boost::json::object& object, std::string_view name);

/// A member by its name, or by a path with dots through objects: `realm_access.roles`. A member
/// whose name contains dots comes first. Null where there is none.
const boost::json::value* member_at(const boost::json::object& object, std::string_view path);

/// As texts_in(), of a value.
std::vector<std::string> texts_of(const boost::json::value& value);

}  // namespace visio::openid
