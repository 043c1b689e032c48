#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace visio::mail {

/// Whether a text may be one side of an e-mail: ASCII, something on both sides of one @, and none
/// of the characters that mean something in headers (RFC 5322 §3.4.1, without quoted parts and
/// domain literals); at most 254 bytes (RFC 5321 §4.5.3.1.3).
bool is_address(std::string_view text);

/// A header's text (RFC 5322 §2.2): as it stands where it is ASCII and fits into a line of 76
/// characters of which `used` are taken, else as encoded words (RFC 2047 §2) of 75 characters at
/// most, on lines of their own. The text is one line of UTF-8; only whole characters are in a word.
std::string header_text(std::string_view text, std::size_t used);

/// A person's name before an address (RFC 5322 §3.4): quoted, or as encoded words.
std::string display_name(std::string_view name, std::size_t used);

}  // namespace visio::mail
