// Whatever a client says, in however many rounds, is refused or gets a description that it can read
// and that fits. The input is a byte of choices and then the client's descriptions, with a NUL
// between them.

#include <algorithm>

#include "base/bytes.h"
#include "fuzz/require.h"
#include "livekit/negotiation/answerer.h"
#include "livekit/negotiation/subscriber_offerer.h"
#include "tests/livekit/negotiation/client.h"

namespace visio {
namespace {

using namespace livekit::negotiation;
using codec::Codec;

class NegotiationRounds {
 public:
  explicit NegotiationRounds(unsigned choices)
      : use_((choices & 1) != 0 ? Use::both : Use::publishing), answerer_(use_) {
    if ((choices & 2) != 0) {
      known_.push_back(
          tests::known_track("TR_local_video", "TR_v", codec::MediaKind::video, Codec::h264));
      known_.push_back(tests::known_track("another", "TR_a", codec::MediaKind::audio));
      known_.back().red = true;
    }
    for (std::uint64_t id = 1; id <= (choices >> 2) % 8; ++id) {
      want(id % 4 == 0   ? tests::down_audio(id)
           : id % 2 == 0 ? tests::down_audio_with_redundancy(id)
                         : tests::down_video(id, {Codec::vp9, Codec::vp8, Codec::h264}));
    }
    offerer_.offer(tests::local_parameters());
  }

  void receive(std::string_view text) {
    if (const auto offer = PeerDescription::parse_offer(text)) answer(*offer);
    if (const auto answer = PeerDescription::parse_answer(text)) take(*answer);
    change_wishes();
  }

 private:
  void want(DownTrack track) {
    offerer_.add(track);
    if (use_ == Use::both) wanted_.push_back(std::move(track));
  }

  void answer(const PeerDescription& offer) {
    const auto answer = answerer_.answer(offer, known_, wanted_, tests::local_parameters());
    if (!answer) return;
    const auto sdp = protocol::sdp::parse(answer->sdp);
    const auto offered = offer.sdp().whole();
    fuzz::require(sdp && sdp->media.size() == offered.media.size());
    for (std::size_t i = 0; i < sdp->media.size(); ++i) {
      fuzz::require(sdp->media[i].mid == offered.media[i].mid);
      fuzz::require(sdp->media[i].kind == offered.media[i].kind);
    }
    const auto active = [](const auto& section) { return section.port != 0; };
    fuzz::require(std::ranges::none_of(sdp->media, active) ||
                  PeerDescription::parse_answer(answer->sdp).has_value());
    for (const PublishedSection& section : answer->published) {
      fuzz::require(section.stopped || (!section.formats.empty() && !section.encodings.empty()));
      fuzz::require(section.encodings.size() <= sfu::max_encodings);
      check_redundancy(section.formats);
    }
    for (const Attachment& attachment : answer->attached) check_redundancy(attachment.formats);
    fuzz::require(answer->attached.size() + answer->missing.audios + answer->missing.videos ==
                  wanted_.size());
    fuzz::require(answerer_.restarts_ice(offer) == false);
  }

  /// Who takes redundancy takes what it carries.
  static void check_redundancy(const std::vector<sfu::PayloadFormat>& formats) {
    const auto has = [&](Codec codec) {
      return std::ranges::find(formats, codec, &sfu::PayloadFormat::codec) != formats.end();
    };
    fuzz::require(!has(Codec::red) || has(Codec::opus));
  }

  void take(const PeerDescription& answer) {
    const auto accepted = offerer_.accept(answer);
    if (accepted) {
      for (const Attachment& one : accepted->attached) check_redundancy(one.formats);
    }
    fuzz::require(!accepted || !offerer_.outstanding());
    const std::string offer = offerer_.offer(tests::local_parameters());
    fuzz::require(PeerDescription::parse_offer(offer).has_value());
  }

  /// The oldest track goes, a new one comes.
  void change_wishes() {
    ++rounds_;
    offerer_.remove({rounds_});
    std::erase_if(wanted_, [&](const DownTrack& track) { return track.id.value == rounds_; });
    want(tests::down_video(100 + rounds_));
  }

  Use use_;
  Answerer answerer_;
  SubscriberOfferer offerer_;
  std::vector<KnownTrack> known_;
  std::vector<DownTrack> wanted_;
  std::uint64_t rounds_ = 0;
};

void negotiate(std::string_view input) {
  if (input.empty()) return;
  NegotiationRounds rounds(static_cast<unsigned char>(input.front()));
  input.remove_prefix(1);
  for (int round = 0; round < 8 && !input.empty(); ++round) {
    const std::string_view text = input.substr(0, input.find('\0'));
    input.remove_prefix(std::min(input.size(), text.size() + 1));
    rounds.receive(text);
  }
}

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::negotiate(visio::base::as_text(std::as_bytes(std::span(data, size))));
  return 0;
}
