#pragma once

#include <string_view>

namespace visio::api {

/// Whether a client would take this message for a notice that only the server gives: that somebody
/// was muted, waits, lost a permission or got a role, and that a recording or transcription began
/// or ended. Asking for one (`screenRecordingRequested`) is anybody's.
///
/// Says yes to everything that JavaScript's JSON.parse() reads as such an object, whatever its
/// encoding's faults, its escapes and its depth; also to some of what it does not read.
bool is_reserved_notice(std::string_view payload);

}  // namespace visio::api
