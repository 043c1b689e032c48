#pragma once

#include <string>

namespace visio::livekit {

/// JSON text in which each escape of half a surrogate pair is one of U+FFFD instead, as Go reads
/// them. JavaScript writes such halves when it cuts a name in the middle of an emoji; strict
/// parsers refuse them (RFC 8259 §8.2).
std::string without_lone_surrogates(std::string json);

}  // namespace visio::livekit
