#include "sfu/demultiplexer.h"

#include <algorithm>

namespace visio::sfu {
namespace {

std::optional<EncodingIndex> encoding_by_rid(const Publication& publication, std::string_view rid) {
  const auto found = std::ranges::find(publication.declared(), rid, &DeclaredEncoding::rid);
  if (found == publication.declared().end()) return std::nullopt;
  return static_cast<EncodingIndex>(found - publication.declared().begin());
}

}  // namespace

void Demultiplexer::add(Publication& publication) {
  if (std::ranges::find(publications_, &publication) == publications_.end()) {
    publications_.push_back(&publication);
  }
  EncodingIndex index = 0;
  for (const DeclaredEncoding& declared : publication.declared()) {
    if (declared.ssrc) remember(*declared.ssrc, {&publication, index, false});
    if (declared.rtx_ssrc) remember(*declared.rtx_ssrc, {&publication, index, true});
    ++index;
  }
}

void Demultiplexer::remove(const Publication& publication) {
  std::erase(publications_, &publication);
  for (std::size_t i = sources_.size(); i-- > 0;) {
    if (sources_[i].publication == &publication) forget_at(i);
  }
}

const Source* Demultiplexer::find(rtp::Ssrc ssrc) const {
  const auto found = std::ranges::find(ssrcs_, ssrc);
  return found == ssrcs_.end() ? nullptr
                               : &sources_[static_cast<std::size_t>(found - ssrcs_.begin())];
}

const Source* Demultiplexer::learn(const rtp::PacketView& packet,
                                   const rtp::ExtensionValues& values) {
  std::optional<Source> source = named_by(packet, values);
  if (!source && !values.mid) source = alone_with(packet.payload_type());
  return source ? remember(packet.ssrc(), *source) : nullptr;
}

std::optional<Source> Demultiplexer::named_by(const rtp::PacketView& packet,
                                              const rtp::ExtensionValues& values) const {
  if (!values.mid) return std::nullopt;
  const auto found = std::ranges::find(publications_, *values.mid, &Publication::mid);
  if (found == publications_.end()) return std::nullopt;

  Publication& publication = **found;
  const bool is_repair = publication.repaired_by(packet.payload_type()).has_value();
  const auto& rid = is_repair && values.repaired_rid ? values.repaired_rid : values.rid;
  if (!rid) {
    if (publication.encodings().size() > 1) return std::nullopt;
    return Source{&publication, 0, is_repair};
  }
  const auto encoding = encoding_by_rid(publication, *rid);
  if (!encoding) return std::nullopt;
  return Source{&publication, *encoding, is_repair};
}

/// The only publication that takes this payload type, if it has one encoding.
std::optional<Source> Demultiplexer::alone_with(rtp::PayloadType type) const {
  std::optional<Source> alone;
  for (Publication* const publication : publications_) {
    const bool is_repair = publication->repaired_by(type).has_value();
    if (!is_repair && !publication->codec_of(type)) continue;
    const Encoding& encoding = publication->encodings().front();
    if (is_repair ? encoding.rtx_ssrc : encoding.ssrc) continue;
    if (alone || publication->encodings().size() > 1) return std::nullopt;
    alone = Source{publication, 0, is_repair};
  }
  return alone;
}

const Source* Demultiplexer::remember(rtp::Ssrc ssrc, const Source& source) {
  const auto found = std::ranges::find(ssrcs_, ssrc);
  if (found != ssrcs_.end()) {
    Source& known = sources_[static_cast<std::size_t>(found - ssrcs_.begin())];
    known = source;
    return &known;
  }
  if (sources_.size() == max_sources && !forget_one_that_ended()) return nullptr;
  ssrcs_.push_back(ssrc);
  sources_.push_back(source);
  return &sources_.back();
}

/// A long meeting sees many: each time a browser begins to send anew it may choose another SSRC.
bool Demultiplexer::forget_one_that_ended() {
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const Encoding& encoding = sources_[i].publication->encodings()[sources_[i].encoding];
    const auto& current = sources_[i].is_repair ? encoding.rtx_ssrc : encoding.ssrc;
    if (!current || current == ssrcs_[i]) continue;
    forget_at(i);
    return true;
  }
  return false;
}

void Demultiplexer::forget_at(std::size_t index) {
  sources_.erase(sources_.begin() + static_cast<std::ptrdiff_t>(index));
  ssrcs_.erase(ssrcs_.begin() + static_cast<std::ptrdiff_t>(index));
}

}  // namespace visio::sfu
