#include "livekit/negotiation/peer_description.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "livekit/negotiation/section.h"

namespace visio::livekit::negotiation {
namespace {

using sdp::MediaDescription;
using sdp::SharedDescription;
using sdp::SharedSection;

std::unexpected<Error> refuse(Fault fault, std::string_view sentence, std::size_t line = 0) {
  return std::unexpected(Error{fault, line, sentence});
}

bool is_ice_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/' || c == '-' || c == '=' || c == '_';
}

/// RFC 8839 §5.4, but for `-`, `=` and `_`, which clients were seen to use.
bool is_ice_text(const std::optional<std::string>& text, std::size_t least) {
  return text && text->size() >= least && text->size() <= 256 &&
         std::ranges::all_of(*text, is_ice_char);
}

/// RFC 8842 §5.3: what the peer's role leaves to us.
std::optional<dtls::Role> our_role(std::optional<sdp::Setup> setup, bool offer) {
  switch (setup.value_or(offer ? sdp::Setup::actpass : sdp::Setup::active)) {
    case sdp::Setup::actpass:
      return offer ? std::optional(dtls::Role::server) : std::nullopt;
    case sdp::Setup::active:
      return dtls::Role::server;
    case sdp::Setup::passive:
      return dtls::Role::client;
    case sdp::Setup::holdconn:
      break;
  }
  return std::nullopt;
}

std::optional<dtls::Fingerprint> find_sha256(const std::vector<sdp::Fingerprint>& fingerprints) {
  for (const sdp::Fingerprint& fingerprint : fingerprints) {
    if (same_ignoring_case(fingerprint.hash, "sha-256")) {
      return dtls::Fingerprint::parse(fingerprint.value);
    }
  }
  return std::nullopt;
}

/// The section whose transport all share (RFC 9143 §7.2): the first of the group that is active.
const MediaDescription* tagged_section(const SharedDescription& description) {
  const auto is_used = [&](const SharedSection& section) {
    return is_active(description.pattern_of(section));
  };
  const auto& sections = description.sections;
  auto tagged = std::ranges::find_if(sections, is_used);
  if (!description.session.bundles.empty()) {
    for (const std::string& mid : description.session.bundles.front()) {
      tagged = std::ranges::find(sections, mid, &SharedSection::mid);
      if (tagged != sections.end() && is_used(*tagged)) break;
      tagged = sections.end();
    }
  }
  return tagged == sections.end() ? nullptr : &description.pattern_of(*tagged);
}

/// As mids are counted: most descriptions have them in this order.
constexpr auto before = [](std::string_view a, std::string_view b) {
  return a.size() == b.size() ? a < b : a.size() < b.size();
};

/// The mids of the group that counts, in order.
std::vector<std::string_view> bundled_mids(const SharedDescription& description) {
  std::vector<std::string_view> mids;
  if (!description.session.bundles.empty()) {
    const auto& bundle = description.session.bundles.front();
    mids.assign(bundle.begin(), bundle.end());
  }
  if (!std::ranges::is_sorted(mids, before)) std::ranges::sort(mids, before);
  return mids;
}

bool has_two_of_a_mid(const SharedDescription& description) {
  std::vector<std::string_view> mids;
  mids.reserve(description.sections.size());
  for (const SharedSection& section : description.sections) {
    if (!section.mid.empty()) mids.push_back(section.mid);
  }
  if (!std::ranges::is_sorted(mids, before)) std::ranges::sort(mids, before);
  return std::ranges::adjacent_find(mids) != mids.end();
}

std::optional<Error> check_sections(const SharedDescription& description) {
  const auto bundled = bundled_mids(description);
  const auto is_used = [&](const SharedSection& section) {
    return is_active(description.pattern_of(section));
  };
  const bool alone = std::ranges::count_if(description.sections, is_used) == 1;
  const auto without_mid = [&](const SharedSection& section) {
    return section.mid.empty() && is_used(section);
  };
  if (has_two_of_a_mid(description) || std::ranges::any_of(description.sections, without_mid)) {
    return Error{Fault::bad_mid, 0, "every section needs its own mid"};
  }
  for (const SharedSection& section : description.sections) {
    const MediaDescription& pattern = description.pattern_of(section);
    if (!is_active(pattern)) continue;
    if (!std::ranges::binary_search(bundled, section.mid, before) && !(alone && bundled.empty())) {
      return Error{Fault::not_bundled, 0, "all sections must be in one BUNDLE group"};
    }
    if (kind_of(pattern) && !pattern.rtcp_mux) {
      return Error{Fault::no_rtcp_mux, 0, "audio and video sections need rtcp-mux"};
    }
  }
  return std::nullopt;
}

Result<Remote> read_remote(const SharedDescription& description, bool offer) {
  const MediaDescription* const section = tagged_section(description);
  if (!section) return refuse(Fault::no_sections, "no section is in use");

  const sdp::TransportAttributes& own = section->transport;
  const sdp::TransportAttributes& common = description.session.transport;
  const auto& ufrag = own.ice_ufrag ? own.ice_ufrag : common.ice_ufrag;
  const auto& password = own.ice_password ? own.ice_password : common.ice_password;
  if (!is_ice_text(ufrag, 4) || !is_ice_text(password, 22)) {
    return refuse(Fault::no_ice, "ice-ufrag and ice-pwd are missing or malformed");
  }
  const auto fingerprint =
      find_sha256(own.fingerprints.empty() ? common.fingerprints : own.fingerprints);
  if (!fingerprint) {
    return refuse(Fault::no_fingerprint, "a sha-256 fingerprint is missing or malformed");
  }
  const auto role = our_role(own.setup ? own.setup : common.setup, offer);
  if (!role) return refuse(Fault::bad_setup, "the setup attribute leaves the server no role");
  return Remote{*fingerprint, *role, *ufrag};
}

}  // namespace

Result<PeerDescription> PeerDescription::parse_offer(std::string_view text) {
  return parse(text, true);
}

Result<PeerDescription> PeerDescription::parse_answer(std::string_view text) {
  return parse(text, false);
}

Result<PeerDescription> PeerDescription::parse(std::string_view text, bool offer) {
  auto description = sdp::parse_shared(text);
  if (!description) {
    const sdp::Error error = description.error();
    return refuse(Fault::malformed, sdp::describe(error.fault), error.line);
  }
  if (const auto error = check_sections(*description)) return std::unexpected(*error);
  auto remote = read_remote(*description, offer);
  if (!remote) return std::unexpected(remote.error());
  return PeerDescription(*std::move(description), *std::move(remote));
}

}  // namespace visio::livekit::negotiation
