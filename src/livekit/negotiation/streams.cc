#include "livekit/negotiation/streams.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace visio::livekit::negotiation {
namespace {

using sfu::DeclaredEncoding;

/// LiveKit's names for low, medium and high, and those of some of its older clients.
constexpr std::array<std::string_view, 3> letter_rids{"q", "h", "f"};
constexpr std::array<std::string_view, 3> digit_rids{"2", "1", "0"};

void sort_by(const std::array<std::string_view, 3>& names,
             std::vector<DeclaredEncoding>& encodings) {
  const auto place = [&](const DeclaredEncoding& encoding) {
    return std::ranges::find(names, encoding.rid) - names.begin();
  };
  const bool known = std::ranges::all_of(
      encodings, [&](const auto& encoding) { return place(encoding) < std::ssize(names); });
  if (known) std::ranges::sort(encodings, {}, place);
}

bool is_declared(const sdp::MediaDescription& section, std::string_view rid) {
  return std::ranges::any_of(section.rids, [&](const sdp::Rid& declared) {
    return declared.id == rid && declared.direction == sdp::RidDirection::send;
  });
}

bool has_rid_extension(const sdp::MediaDescription& section) {
  return std::ranges::find(section.extensions, rtp::uri_of(rtp::Extension::rid),
                           &sdp::ExtensionMap::uri) != section.extensions.end();
}

/// The rids that the peer wants to send; the first of alternatives.
std::vector<std::string_view> rids_of(const sdp::MediaDescription& section) {
  std::vector<std::string_view> rids;
  if (!section.simulcast) {
    if (section.rids.size() == 1) rids.push_back(section.rids.front().id);
    return rids;
  }
  for (const sdp::SimulcastStream& stream : section.simulcast->send) {
    rids.push_back(stream.front().id);
  }
  return rids;
}

std::vector<DeclaredEncoding> encodings_by_rid(const sdp::MediaDescription& section) {
  std::vector<DeclaredEncoding> encodings;
  if (!has_rid_extension(section)) return encodings;
  for (const std::string_view rid : rids_of(section)) {
    const bool twice = std::ranges::find(encodings, rid, &DeclaredEncoding::rid) != encodings.end();
    if (twice || !is_declared(section, rid)) continue;
    if (encodings.size() == sfu::max_encodings) break;
    encodings.push_back({.rid = std::string(rid), .ssrc = std::nullopt, .rtx_ssrc = std::nullopt});
  }
  sort_by(letter_rids, encodings);
  sort_by(digit_rids, encodings);
  return encodings;
}

const sdp::SourceGroup* find_group(const sdp::MediaDescription& section,
                                   std::string_view semantics) {
  const auto group =
      std::ranges::find(section.source_groups, semantics, &sdp::SourceGroup::semantics);
  return group == section.source_groups.end() ? nullptr : &*group;
}

std::optional<rtp::Ssrc> rtx_of(const sdp::MediaDescription& section, std::uint32_t ssrc) {
  for (const sdp::SourceGroup& group : section.source_groups) {
    if (group.semantics == "FID" && group.ssrcs.size() == 2 && group.ssrcs[0] == ssrc) {
      return rtp::Ssrc{group.ssrcs[1]};
    }
  }
  return std::nullopt;
}

std::vector<std::uint32_t> primary_ssrcs(const sdp::MediaDescription& section) {
  if (const auto* const simulcast = find_group(section, "SIM")) return simulcast->ssrcs;
  if (const auto* const pair = find_group(section, "FID")) return {pair->ssrcs.front()};
  if (!section.sources.empty()) return {section.sources.front().ssrc};
  return {};
}

std::vector<DeclaredEncoding> encodings_by_ssrc(const sdp::MediaDescription& section) {
  std::vector<DeclaredEncoding> encodings;
  for (const std::uint32_t ssrc : primary_ssrcs(section)) {
    const bool twice = std::ranges::find(encodings, std::optional(rtp::Ssrc{ssrc}),
                                         &DeclaredEncoding::ssrc) != encodings.end();
    if (twice) continue;
    if (encodings.size() == sfu::max_encodings) break;
    encodings.push_back({.rid = {}, .ssrc = rtp::Ssrc{ssrc}, .rtx_ssrc = rtx_of(section, ssrc)});
  }
  return encodings;
}

}  // namespace

sdp::Msid msid_of(const sdp::MediaDescription& section) {
  if (!section.msids.empty()) return section.msids.front();
  for (const sdp::SourceAttribute& source : section.sources) {
    if (source.name != "msid" || !source.value) continue;
    const std::string& value = *source.value;
    const std::size_t space = value.find(' ');
    if (space == std::string::npos) return {value, {}};
    return {value.substr(0, space), value.substr(space + 1)};
  }
  return {};
}

std::vector<DeclaredEncoding> encodings_of(const sdp::MediaDescription& section) {
  auto encodings = encodings_by_rid(section);
  if (encodings.empty()) encodings = encodings_by_ssrc(section);
  if (encodings.empty()) encodings.emplace_back();
  return encodings;
}

void answer_simulcast(const sdp::MediaDescription& offer,
                      const std::vector<DeclaredEncoding>& encodings,
                      sdp::MediaDescription& section) {
  std::vector<sdp::SimulcastStream> streams;
  for (const std::string_view rid : rids_of(offer)) {
    if (std::ranges::find(encodings, rid, &DeclaredEncoding::rid) == encodings.end()) continue;
    section.rids.push_back({std::string(rid), sdp::RidDirection::receive, {}});
    streams.push_back({{.id = std::string(rid), .paused = false}});
  }
  if (offer.simulcast && !streams.empty()) section.simulcast = {{}, std::move(streams)};
}

}  // namespace visio::livekit::negotiation
