#pragma once

#include <string>
#include <string_view>

namespace visio::mail {

/// A text in quoted-printable (RFC 2045 §6.7): lines of 76 characters at most, which end with CRLF
/// wherever the text has "\n" or "\r\n"; any other byte that is not printable ASCII is encoded. No
/// line of it contains "=_", so that boundaries may.
std::string quoted_printable(std::string_view text);

}  // namespace visio::mail
