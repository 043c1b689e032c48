#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/sdp/description.h"

namespace visio::protocol::sdp {

/// Only those parts of a section that other sections do not share.
struct SharedSection {
  std::size_t pattern = 0;  ///< of SharedDescription::patterns
  std::string mid;
  std::vector<Msid> msids;
  std::vector<SourceGroup> source_groups;
  std::vector<SourceAttribute> sources;
};

/// A description that holds what its sections have in common only once. Those of a large meeting
/// differ in their mids and in who sends, and in little else: hundreds share a handful of patterns.
struct SharedDescription {
  SessionDescription session;              ///< without its media
  std::vector<MediaDescription> patterns;  ///< without what a SharedSection has
  std::vector<SharedSection> sections;

  const MediaDescription& pattern_of(const SharedSection& section) const {
    return patterns[section.pattern];
  }

  /// The section as parse() returns it.
  MediaDescription whole(const SharedSection& section) const;

  /// The description as parse() returns it.
  SessionDescription whole() const;

  /// Adds a section with a pattern of its own, and returns it.
  SharedSection& add(MediaDescription media);
};

/// Reads what parse() reads, with the same result and errors. A pattern is read only once, so a
/// section costs only what is its own.
Result<SharedDescription> parse_shared(std::string_view text);

/// Writes the description so that parse() reads whole(). In a section the lines of its pattern come
/// first, then its own: `a=msid` before `a=ssrc-group` before `a=ssrc`, as some parsers need them
/// in this order.
std::string write(const SharedDescription& description);

}  // namespace visio::protocol::sdp
