#include "protocol/sdp/read_line.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "protocol/sdp/attribute_values.h"
#include "protocol/sdp/text.h"

namespace visio::protocol::sdp {
namespace {

enum class Outcome { taken, malformed, unknown };

/// What `name` or `name:value` is. The value of a flag is absent.
struct Line {
  std::string_view name;
  std::optional<std::string_view> value;

  std::string_view text() const { return value.value_or(std::string_view()); }
  bool is_flag(std::string_view flag) const { return !value && name == flag; }
};

template <class Value>
Outcome set(std::optional<Value>& place, std::optional<Value> value) {
  if (!value) return Outcome::malformed;
  place = std::move(value);
  return Outcome::taken;
}

template <class Value>
Outcome append(std::vector<Value>& list, std::optional<Value> value) {
  if (!value) return Outcome::malformed;
  list.push_back(*std::move(value));
  return Outcome::taken;
}

Outcome raise(bool& flag) {
  flag = true;
  return Outcome::taken;
}

std::optional<std::string> read_token(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.contains(' ')) return std::nullopt;
  return std::string(text);
}

std::optional<std::vector<std::string>> read_words(std::string_view text) {
  std::vector<std::string> words;
  while (!trimmed(text).empty()) {
    if (words.size() == max_items_in_a_line) return std::nullopt;
    words.emplace_back(take_word(text));
  }
  return words;
}

/// A size beyond 32 bits is as good as the largest of them.
std::optional<std::uint32_t> read_message_size(std::string_view text) {
  const auto size = to_number<std::uint64_t>(trimmed(text));
  if (!size) return std::nullopt;
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(*size, UINT32_MAX));
}

/// Old descriptions of data channels name a format that is not a payload type.
bool names_a_payload_type(std::string_view text) {
  return text.starts_with('*') || (!text.empty() && text.front() >= '0' && text.front() <= '9');
}

Outcome read(const Line& line, TransportAttributes& transport) {
  if (line.name == "ice-ufrag") return set(transport.ice_ufrag, read_token(line.text()));
  if (line.name == "ice-pwd") return set(transport.ice_password, read_token(line.text()));
  if (line.name == "ice-options") {
    return set(transport.ice_options, std::optional(std::string(line.text())));
  }
  if (line.name == "fingerprint") {
    return append(transport.fingerprints, read_fingerprint(line.text()));
  }
  if (line.name == "setup") return set(transport.setup, read_setup(line.text()));
  return Outcome::unknown;
}

Outcome read(const Line& line, SessionDescription& session) {
  if (std::string_view mids = line.text(); line.name == "group" && take_word(mids) == "BUNDLE") {
    return append(session.bundles, read_words(mids));
  }
  if (line.name == "msid-semantic") {
    return set(session.msid_semantic, std::optional(std::string(trimmed(line.text()))));
  }
  if (line.is_flag("ice-lite")) return raise(session.ice_lite);
  if (line.is_flag("extmap-allow-mixed")) return raise(session.extmap_allow_mixed);
  if (!line.value && read_direction(line.name)) {
    return set(session.direction, read_direction(line.name));
  }
  return read(line, session.transport);
}

Outcome read_flag(std::string_view name, MediaDescription& media) {
  if (name == "rtcp-mux") return raise(media.rtcp_mux);
  if (name == "rtcp-rsize") return raise(media.rtcp_reduced_size);
  if (name == "end-of-candidates") return raise(media.end_of_candidates);
  if (name == "bundle-only") return raise(media.bundle_only);
  if (name == "extmap-allow-mixed") return raise(media.extmap_allow_mixed);
  if (read_direction(name)) return set(media.direction, read_direction(name));
  return Outcome::unknown;
}

Outcome read_format(const Line& line, MediaDescription& media) {
  const std::string_view text = trimmed(line.text());
  if (line.name == "rtpmap") return append(media.rtp_maps, read_rtp_map(text));
  if (!names_a_payload_type(text)) return Outcome::unknown;
  if (line.name == "fmtp") return append(media.format_parameters, read_format_parameters(text));
  if (line.name == "rtcp-fb") return append(media.feedback, read_feedback(text));
  return Outcome::unknown;
}

Outcome read_stream(const Line& line, MediaDescription& media) {
  const std::string_view text = trimmed(line.text());
  if (line.name == "msid") return append(media.msids, read_msid(text));
  if (line.name == "ssrc") return append(media.sources, read_source_attribute(text));
  if (line.name == "ssrc-group") return append(media.source_groups, read_source_group(text));
  if (line.name == "rid") return append(media.rids, read_rid(text));
  if (line.name == "simulcast") return set(media.simulcast, read_simulcast(text));
  return Outcome::unknown;
}

Outcome read_value(const Line& line, MediaDescription& media) {
  if (line.name == "mid") {
    media.mid = read_token(line.text()).value_or(std::string());
    return media.mid.empty() ? Outcome::malformed : Outcome::taken;
  }
  if (line.name == "candidate") {
    return append(media.candidates, std::optional(std::string(line.text())));
  }
  if (line.name == "extmap") {
    return append(media.extensions, read_extension_map(trimmed(line.text())));
  }
  if (line.name == "sctp-port") {
    return set(media.sctp_port, to_number<std::uint16_t>(trimmed(line.text())));
  }
  if (line.name == "max-message-size") {
    return set(media.max_message_size, read_message_size(line.text()));
  }
  return Outcome::unknown;
}

Outcome read(const Line& line, MediaDescription& media) {
  if (!line.value) return read_flag(line.name, media);
  for (const auto reader : {read_format, read_stream, read_value}) {
    const Outcome outcome = reader(line, media);
    if (outcome != Outcome::unknown) return outcome;
  }
  return read(line, media.transport);
}

/// `part` is the description itself or one of its sections.
template <class Part>
std::optional<Fault> read_attribute(std::string_view text, Part& part) {
  Line line{text.substr(0, text.find(':')), std::nullopt};
  if (line.name.empty()) return Fault::bad_attribute;
  if (line.name.size() < text.size()) line.value = text.substr(line.name.size() + 1);

  const Outcome outcome = read(line, part);
  if (outcome == Outcome::malformed) return Fault::bad_attribute;
  if (outcome == Outcome::unknown) {
    part.others.push_back({std::string(line.name), std::nullopt});
    if (line.value) part.others.back().value = *line.value;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Fault> check_line(std::string_view line) {
  if (line.size() > max_line_size) return Fault::line_too_long;
  if (line.size() < 2 || line[1] != '=' || line.contains('\0') || line.contains('\r')) {
    return Fault::bad_line;
  }
  return std::nullopt;
}

std::optional<MediaDescription> read_media(std::string_view text) {
  MediaDescription media;
  media.kind = take_word(text);
  std::string_view ports = take_word(text);
  const auto port = to_number<std::uint16_t>(take_until('/', ports));
  media.protocol = take_word(text);
  auto formats = read_words(text);
  if (!port || !formats || formats->empty()) return std::nullopt;
  media.port = *port;
  media.formats = *std::move(formats);
  return media;
}

std::optional<Fault> read_line(std::string_view line, SessionDescription& session) {
  const std::string_view value = line.substr(2);
  if (line[0] == 'a') return read_attribute(value, session);
  if (line[0] == 'c') session.connection = value;
  if (line[0] == 'b') session.bandwidths.emplace_back(value);
  if (line[0] == 'o') session.origin = value;
  if (line[0] == 's') session.name = value;
  if (line[0] == 't') session.timing = value;
  return std::nullopt;
}

std::optional<Fault> read_line(std::string_view line, MediaDescription& media) {
  const std::string_view value = line.substr(2);
  if (line[0] == 'a') return read_attribute(value, media);
  if (line[0] == 'c') media.connection = value;
  if (line[0] == 'b') media.bandwidths.emplace_back(value);
  return std::nullopt;
}

}  // namespace visio::protocol::sdp
