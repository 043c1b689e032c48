#include <array>
#include <charconv>

#include "protocol/sdp/attribute_values.h"
#include "protocol/sdp/description.h"
#include "protocol/sdp/shared.h"

namespace visio::protocol::sdp {
namespace {

class Writer {
 public:
  std::string take_text() { return std::move(text_); }

  void add(const SessionDescription& session) {
    field('v', "0");
    field('o', session.origin);
    field('s', session.name);
    if (session.connection) field('c', *session.connection);
    for (const std::string& bandwidth : session.bandwidths) field('b', bandwidth);
    field('t', session.timing);
    for (const auto& mids : session.bundles) attribute("group", bundle(mids));
    flag("ice-lite", session.ice_lite);
    flag("extmap-allow-mixed", session.extmap_allow_mixed);
    if (session.msid_semantic) attribute("msid-semantic", " " + *session.msid_semantic);
    if (session.direction) flag(to_text(*session.direction), true);
    add(session.transport);
    add(session.others);
    for (const MediaDescription& media : session.media) add(media);
  }

  void add(const SharedDescription& description) {
    const std::vector<std::string> patterns = patterns_of(description);
    add(description.session);
    std::size_t size = text_.size();
    for (const SharedSection& section : description.sections) {
      size += patterns[section.pattern].size() + usual_size_of_own_lines;
    }
    text_.reserve(size);
    for (const SharedSection& section : description.sections) {
      text_.append(patterns[section.pattern]);
      if (!section.mid.empty()) attribute("mid", section.mid);
      each("msid", section.msids);
      each("ssrc-group", section.source_groups);
      for (const SourceAttribute& source : section.sources) add(source);
    }
  }

 private:
  static constexpr std::size_t usual_size_of_own_lines = 400;

  static std::vector<std::string> patterns_of(const SharedDescription& description) {
    std::vector<std::string> texts;
    for (const MediaDescription& pattern : description.patterns) {
      Writer writer;
      writer.add(pattern);
      texts.push_back(writer.take_text());
    }
    return texts;
  }

  static std::string bundle(const std::vector<std::string>& mids) {
    std::string text = "BUNDLE";
    for (const std::string& mid : mids) text.append(" ").append(mid);
    return text;
  }

  static std::string media_line(const MediaDescription& media) {
    std::string text = media.kind + " " + std::to_string(media.port) + " " + media.protocol;
    for (const std::string& format : media.formats) text.append(" ").append(format);
    return text;
  }

  void add(const MediaDescription& media) {
    field('m', media_line(media));
    if (media.connection) field('c', *media.connection);
    for (const std::string& bandwidth : media.bandwidths) field('b', bandwidth);
    for (const std::string& candidate : media.candidates) attribute("candidate", candidate);
    flag("end-of-candidates", media.end_of_candidates);
    add(media.transport);
    if (!media.mid.empty()) attribute("mid", media.mid);
    flag("bundle-only", media.bundle_only);
    flag("extmap-allow-mixed", media.extmap_allow_mixed);
    each("extmap", media.extensions);
    if (media.direction) flag(to_text(*media.direction), true);
    each("msid", media.msids);
    flag("rtcp-mux", media.rtcp_mux);
    flag("rtcp-rsize", media.rtcp_reduced_size);
    add_formats(media);
    add_streams(media);
    if (media.sctp_port) attribute("sctp-port", std::to_string(*media.sctp_port));
    if (media.max_message_size) {
      attribute("max-message-size", std::to_string(*media.max_message_size));
    }
    add(media.others);
  }

  void add_formats(const MediaDescription& media) {
    each("rtpmap", media.rtp_maps);
    each("rtcp-fb", media.feedback);
    each("fmtp", media.format_parameters);
  }

  void add_streams(const MediaDescription& media) {
    each("rid", media.rids);
    if (media.simulcast) attribute("simulcast", to_text(*media.simulcast));
    each("ssrc-group", media.source_groups);
    each("ssrc", media.sources);
  }

  /// There are more of these than of all other lines.
  void add(const SourceAttribute& source) {
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), source.ssrc).ptr;
    text_.append("a=ssrc:").append(digits.begin(), end).append(" ").append(source.name);
    if (source.value) text_.append(":").append(*source.value);
    text_.append("\r\n");
  }

  void add(const TransportAttributes& transport) {
    if (transport.ice_ufrag) attribute("ice-ufrag", *transport.ice_ufrag);
    if (transport.ice_password) attribute("ice-pwd", *transport.ice_password);
    if (transport.ice_options) attribute("ice-options", *transport.ice_options);
    each("fingerprint", transport.fingerprints);
    if (transport.setup) attribute("setup", to_text(*transport.setup));
  }

  void add(const std::vector<Attribute>& others) {
    for (const Attribute& other : others) {
      if (other.value) {
        attribute(other.name, *other.value);
      } else {
        flag(other.name, true);
      }
    }
  }

  template <class Value>
  void each(std::string_view name, const std::vector<Value>& values) {
    for (const Value& value : values) attribute(name, to_text(value));
  }

  void attribute(std::string_view name, std::string_view value) {
    text_.append("a=").append(name).append(":").append(value).append("\r\n");
  }

  void flag(std::string_view name, bool raised) {
    if (raised) text_.append("a=").append(name).append("\r\n");
  }

  void field(char letter, std::string_view value) {
    text_.append(1, letter).append("=").append(value).append("\r\n");
  }

  std::string text_;
};

}  // namespace

std::string write(const SessionDescription& description) {
  Writer writer;
  writer.add(description);
  return writer.take_text();
}

std::string write(const SharedDescription& description) {
  Writer writer;
  writer.add(description);
  return writer.take_text();
}

}  // namespace visio::protocol::sdp
