#include "protocol/sdp/attribute_values.h"

#include <algorithm>
#include <array>
#include <utility>

#include "protocol/sdp/text.h"

namespace visio::protocol::sdp {
namespace {

constexpr std::uint8_t max_payload_type = 127;
constexpr std::uint16_t max_extension_id = 4351;  // RFC 8285 §7: the last of the "undecided"

constexpr std::array<std::pair<Direction, std::string_view>, 4> directions{{
    {Direction::sendrecv, "sendrecv"},
    {Direction::sendonly, "sendonly"},
    {Direction::recvonly, "recvonly"},
    {Direction::inactive, "inactive"},
}};

constexpr std::array<std::pair<Setup, std::string_view>, 4> setups{{
    {Setup::actpass, "actpass"},
    {Setup::active, "active"},
    {Setup::passive, "passive"},
    {Setup::holdconn, "holdconn"},
}};

template <class Table>
auto value_of(const Table& table, std::string_view text)
    -> std::optional<typename Table::value_type::first_type> {
  const auto row = std::ranges::find(table, text, &Table::value_type::second);
  if (row == table.end()) return std::nullopt;
  return row->first;
}

template <class Table, class Value>
std::string_view text_of(const Table& table, Value value) {
  return std::ranges::find(table, value, &Table::value_type::first)->second;
}

std::optional<std::uint8_t> read_payload_type(std::string_view text) {
  const auto number = to_number<std::uint8_t>(text);
  return number && *number <= max_payload_type ? number : std::nullopt;
}

/// RFC 8851 §10, and RFC 8852 §3.3 for the length.
bool is_rid(std::string_view text) {
  constexpr auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  };
  return !text.empty() && text.size() <= 16 && std::ranges::all_of(text, allowed);
}

/// Words after the first, each with a space before it.
std::string with_tail(std::string head, std::string_view tail) {
  if (!tail.empty()) head.append(" ").append(tail);
  return head;
}

}  // namespace

std::optional<Direction> read_direction(std::string_view text) {
  return value_of(directions, text);
}

std::string_view to_text(Direction direction) {
  return text_of(directions, direction);
}

std::optional<Setup> read_setup(std::string_view text) {
  return value_of(setups, trimmed(text));
}

std::string_view to_text(Setup setup) {
  return text_of(setups, setup);
}

std::optional<Fingerprint> read_fingerprint(std::string_view text) {
  const std::string_view hash = take_word(text);
  if (hash.empty() || text.empty()) return std::nullopt;
  return Fingerprint{std::string(hash), std::string(text)};
}

std::string to_text(const Fingerprint& fingerprint) {
  return fingerprint.hash + " " + fingerprint.value;
}

std::optional<RtpMap> read_rtp_map(std::string_view text) {
  const auto payload_type = read_payload_type(take_word(text));
  const std::string_view encoding = take_until('/', text);
  const auto clock_rate = to_number<std::uint32_t>(take_until('/', text));
  if (!payload_type || encoding.empty() || !clock_rate) return std::nullopt;
  return RtpMap{*payload_type, std::string(encoding), *clock_rate, std::string(text)};
}

std::string to_text(const RtpMap& map) {
  std::string text =
      std::to_string(map.payload_type) + " " + map.encoding + "/" + std::to_string(map.clock_rate);
  if (!map.parameters.empty()) text.append("/").append(map.parameters);
  return text;
}

std::optional<FormatParameters> read_format_parameters(std::string_view text) {
  const auto payload_type = read_payload_type(take_word(text));
  if (!payload_type) return std::nullopt;
  return FormatParameters{*payload_type, std::string(text)};
}

std::string to_text(const FormatParameters& parameters) {
  return with_tail(std::to_string(parameters.payload_type), parameters.parameters);
}

std::optional<Feedback> read_feedback(std::string_view text) {
  const std::string_view format = take_word(text);
  if (text.empty()) return std::nullopt;
  if (format == "*") return Feedback{std::nullopt, std::string(text)};
  const auto payload_type = read_payload_type(format);
  if (!payload_type) return std::nullopt;
  return Feedback{payload_type, std::string(text)};
}

std::string to_text(const Feedback& feedback) {
  const std::string format = feedback.payload_type ? std::to_string(*feedback.payload_type) : "*";
  return format + " " + feedback.type;
}

std::optional<ExtensionMap> read_extension_map(std::string_view text) {
  std::string_view number = take_word(text);
  const std::string_view id_text = take_until('/', number);
  const auto id = to_number<std::uint16_t>(id_text);
  if (!id || *id == 0 || *id > max_extension_id) return std::nullopt;

  ExtensionMap map{.id = *id, .direction = read_direction(number), .uri = {}, .attributes = {}};
  if (!number.empty() && !map.direction) return std::nullopt;
  map.uri = take_word(text);
  map.attributes = text;
  if (map.uri.empty()) return std::nullopt;
  return map;
}

std::string to_text(const ExtensionMap& map) {
  std::string text = std::to_string(map.id);
  if (map.direction) text.append("/").append(to_text(*map.direction));
  return with_tail(text + " " + map.uri, map.attributes);
}

std::optional<Msid> read_msid(std::string_view text) {
  const std::string_view stream = take_word(text);
  const std::string_view track = take_word(text);
  if (stream.empty() || !text.empty()) return std::nullopt;
  return Msid{std::string(stream), std::string(track)};
}

std::string to_text(const Msid& msid) {
  return with_tail(msid.stream, msid.track);
}

std::optional<SourceAttribute> read_source_attribute(std::string_view text) {
  const auto ssrc = to_number<std::uint32_t>(take_word(text));
  const bool has_value = text.contains(':');
  const std::string_view name = take_until(':', text);
  if (!ssrc || name.empty()) return std::nullopt;

  SourceAttribute attribute{*ssrc, std::string(name), std::nullopt};
  if (has_value) attribute.value = text;
  return attribute;
}

std::string to_text(const SourceAttribute& attribute) {
  std::string text = std::to_string(attribute.ssrc) + " " + attribute.name;
  if (attribute.value) text.append(":").append(*attribute.value);
  return text;
}

std::optional<SourceGroup> read_source_group(std::string_view text) {
  SourceGroup group{std::string(take_word(text)), {}};
  while (!text.empty()) {
    const auto ssrc = to_number<std::uint32_t>(take_word(text));
    if (!ssrc) return std::nullopt;
    group.ssrcs.push_back(*ssrc);
  }
  if (group.ssrcs.empty()) return std::nullopt;
  return group;
}

std::string to_text(const SourceGroup& group) {
  std::string text = group.semantics;
  for (const std::uint32_t ssrc : group.ssrcs) text.append(" ").append(std::to_string(ssrc));
  return text;
}

std::optional<Rid> read_rid(std::string_view text) {
  const std::string_view id = take_word(text);
  const std::string_view direction = take_word(text);
  if (!is_rid(id) || (direction != "send" && direction != "recv")) return std::nullopt;
  return Rid{std::string(id), direction == "send" ? RidDirection::send : RidDirection::receive,
             std::string(text)};
}

std::string to_text(const Rid& rid) {
  return with_tail(rid.id + (rid.direction == RidDirection::send ? " send" : " recv"),
                   rid.restrictions);
}

namespace {

std::optional<std::vector<SimulcastStream>> read_streams(std::string_view text) {
  std::vector<SimulcastStream> streams;
  while (!text.empty()) {
    std::string_view alternatives = take_until(';', text);
    SimulcastStream& stream = streams.emplace_back();
    while (!alternatives.empty()) {
      std::string_view id = take_until(',', alternatives);
      const bool paused = id.starts_with('~');
      if (paused) id.remove_prefix(1);
      if (!is_rid(id)) return std::nullopt;
      stream.push_back({std::string(id), paused});
    }
    if (stream.empty()) return std::nullopt;
  }
  if (streams.empty()) return std::nullopt;
  return streams;
}

std::string to_text(const std::vector<SimulcastStream>& streams) {
  std::string text;
  for (const SimulcastStream& stream : streams) {
    if (!text.empty()) text += ';';
    for (const SimulcastRid& rid : stream) {
      if (&rid != &stream.front()) text += ',';
      if (rid.paused) text += '~';
      text += rid.id;
    }
  }
  return text;
}

}  // namespace

std::optional<Simulcast> read_simulcast(std::string_view text) {
  Simulcast simulcast;
  while (!text.empty()) {
    const std::string_view direction = take_word(text);
    const auto streams = read_streams(take_word(text));
    if (!streams || (direction != "send" && direction != "recv")) return std::nullopt;
    auto& side = direction == "send" ? simulcast.send : simulcast.receive;
    if (!side.empty()) return std::nullopt;
    side = *streams;
  }
  if (simulcast == Simulcast{}) return std::nullopt;
  return simulcast;
}

std::string to_text(const Simulcast& simulcast) {
  std::string text;
  if (!simulcast.send.empty()) text.append("send ").append(to_text(simulcast.send));
  if (!simulcast.send.empty() && !simulcast.receive.empty()) text += ' ';
  if (!simulcast.receive.empty()) text.append("recv ").append(to_text(simulcast.receive));
  return text;
}

}  // namespace visio::protocol::sdp
