#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "protocol/rtp/extension_values.h"
#include "protocol/rtp/packet_view.h"
#include "sfu/publication.h"

namespace visio::sfu {

/// Where packets of one source belong.
struct Source {
  Publication* publication = nullptr;
  EncodingIndex encoding = 0;
  bool is_repair = false;  ///< it carries retransmissions (RFC 4588)
};

/// Finds what a transport's packets belong to (RFC 8843 §9.2). A source is known because it was
/// declared, or because a packet once named its stream; what belongs to no publication has no
/// place.
class Demultiplexer {
 public:
  /// Sources known at once; the peer chooses their number. One whose encoding goes on under another
  /// SSRC makes room.
  static constexpr std::size_t max_sources = 96;

  /// Knows the publication, and its declared sources, from now on.
  void add(Publication& publication);
  void remove(const Publication& publication);

  /// A view, good until the next call of anything else.
  const Source* find(rtp::Ssrc ssrc) const;

  /// Learns the source of a packet from its extensions or its payload type. Null if it says nothing
  /// that we know.
  const Source* learn(const rtp::PacketView& packet, const rtp::ExtensionValues& values);

 private:
  std::optional<Source> named_by(const rtp::PacketView& packet,
                                 const rtp::ExtensionValues& values) const;
  std::optional<Source> alone_with(rtp::PayloadType type) const;
  const Source* remember(rtp::Ssrc ssrc, const Source& source);
  bool forget_one_that_ended();
  void forget_at(std::size_t index);

  std::vector<Publication*> publications_;
  std::vector<rtp::Ssrc> ssrcs_;  ///< beside sources_: a search touches one or two cache lines
  std::vector<Source> sources_;
};

}  // namespace visio::sfu
