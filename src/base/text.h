#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace visio::base {

/// Takes a code point off the front of text that is not empty; nothing where there is none, and
/// then the text may have been shortened too.
std::optional<char32_t> take_code_point(std::string_view& text);

/// Whether bytes are UTF-8 (RFC 3629): nothing overlong, no surrogates, nothing past U+10FFFF.
bool is_utf8(std::string_view text);

/// Whether text from outside may name something in one line that people read and logs hold: UTF-8
/// without control characters (NUL and line breaks among them), line and paragraph separators, and
/// the characters that change the direction of the text after them (overrides, embeddings,
/// isolates). Length and emptiness are for the caller to check.
bool is_name(std::string_view text);

/// What is_name() asks for, to end a sentence that begins with the field's name.
inline constexpr std::string_view name_rule =
    "must be one line of UTF-8 without control characters and direction overrides";

/// Text from outside, made fit for a line of a log: what no name may contain becomes U+FFFD.
std::string one_line(std::string_view text);

}  // namespace visio::base
