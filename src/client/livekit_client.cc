#include "client/livekit_client.h"

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>

#include "client/peer/random.h"
#include "client/sources.h"
#include "net/clock.h"

namespace visio::client {
namespace {

namespace wire = livekit::wire;
using namespace std::chrono_literals;

constexpr base::Duration ping_interval = 5s;

std::array<std::byte, 32> entropy(std::uint64_t seed) {
  Random random(seed);
  std::array<std::byte, 32> bytes{};
  for (std::byte& each : bytes) each = static_cast<std::byte>(random.next() & 0xff);
  return bytes;
}

const sdp::MediaDescription* section_of(const sdp::SharedDescription& description,
                                        const std::string& mid) {
  const auto found = std::ranges::find(description.sections, mid, &sdp::SharedSection::mid);
  return found == description.sections.end() ? nullptr : &description.pattern_of(*found);
}

}  // namespace

std::expected<std::unique_ptr<LivekitClient>, std::string> LivekitClient::join(
    const LivekitConfig& config, net::EventLoop& loop, const dtls::Certificate& certificate) {
  const std::string target = "/rtc?access_token=" + config.token +
                             "&protocol=15&sdk=go&version=2.0.0&auto_subscribe=" +
                             (config.subscribes && !config.tiles ? "1" : "0");
  auto socket = WebSocket::connect(config.server, config.host, target);
  if (!socket) return std::unexpected(socket.error());
  std::unique_ptr<LivekitClient> client(
      new LivekitClient(config, loop, certificate, std::move(*socket)));
  if (!loop.watch(client->socket_.descriptor(), *client)) {
    return std::unexpected(std::string("no place in the event loop"));
  }
  client->on_readable();
  return client;
}

LivekitClient::LivekitClient(LivekitConfig config, net::EventLoop& loop,
                             const dtls::Certificate& certificate, WebSocket socket)
    : config_(std::move(config)),
      loop_(loop),
      certificate_(certificate),
      socket_(std::move(socket)),
      next_ping_(net::now() + ping_interval) {
  if (config_.audio) add_track(wire::MICROPHONE);
  if (config_.video) add_track(wire::CAMERA);
  if (config_.subscribes && config_.tiles) choice_.emplace(config_.tiles->count);
}

LivekitClient::~LivekitClient() {
  loop_.unwatch(socket_.descriptor(), *this);
}

void LivekitClient::advance(base::Instant now) {
  for (MediaSocket* const socket : {publisher_.get(), subscriber_.get()}) {
    if (!socket) continue;
    socket->advance(now);
    socket->peer().drop_messages();
  }
  if (now < next_ping_) return;
  next_ping_ = now + ping_interval;
  wire::SignalRequest request;
  request.mutable_ping_req()->set_timestamp(now.since_start.count() / 1000);
  send(request);
}

base::Instant LivekitClient::next_deadline() const {
  base::Instant next = next_ping_;
  if (publisher_) next = std::min(next, publisher_->next_deadline());
  if (subscriber_) next = std::min(next, subscriber_->next_deadline());
  return next;
}

bool LivekitClient::is_ready() const {
  const auto flows = [](const std::unique_ptr<MediaSocket>& socket) {
    return socket && socket->peer().transport().is_connected();
  };
  const bool waits_for_others = choice_ && choice_->sounds() + choice_->pictures() == 0;
  return joined_ && (tracks_.empty() || flows(publisher_)) &&
         (!config_.subscribes || flows(subscriber_) || waits_for_others);
}

void LivekitClient::leave() {
  wire::SignalRequest request;
  request.mutable_leave()->set_action(wire::LeaveRequest::DISCONNECT);
  send(request);
}

void LivekitClient::publish_microphone() {
  add_track(wire::MICROPHONE);
  announce_tracks();
}

void LivekitClient::share(const Clip& clip) {
  const ShownClips shown{.listening = &clip, .talking = &clip};
  add_track(wire::SCREEN_SHARE);
  tracks_.back().sizes = {size_of(shown)};
  tracks_.back().clips = {shown};
  send(announcement_of(tracks_.back()));
}

void LivekitClient::stop_sharing() {
  for (OfferedTrack& track : tracks_) {
    if (track.source != wire::SCREEN_SHARE || track.has_ended) continue;
    track.has_ended = true;
    if (publisher_) publisher_->peer().remove_camera(track.mid);
    send_offer();
  }
}

void LivekitClient::send_data(base::Bytes packet) {
  if (!publisher_) return;
  sctp::DataChannels& channels = publisher_->peer().transport().channels();
  if (!reliable_) {
    const auto opened = channels.open({.label = "_reliable"});
    if (!opened) return;
    reliable_ = *opened;
  }
  if (!channels.send(*reliable_, sctp::MessageType::binary, packet, net::now())) {
    fail("the data channel is full or gone");
  }
}

void LivekitClient::set_attributes(const std::map<std::string, std::string>& attributes) {
  wire::SignalRequest request;
  auto& changed = *request.mutable_update_metadata()->mutable_attributes();
  for (const auto& [name, value] : attributes) changed[name] = value;
  send(request);
}

void LivekitClient::add_track(wire::TrackSource source) {
  OfferedTrack track{.source = source,
                     .mid = std::to_string(tracks_.size()),
                     .cid = wire::TrackSource_Name(source) + std::to_string(config_.seed) + "-" +
                            std::to_string(tracks_.size())};
  if (source == wire::CAMERA) {
    track.sizes = config_.camera_sizes();
    track.clips = config_.camera_clips;
  }
  tracks_.push_back(std::move(track));
}

void LivekitClient::on_readable() {
  if (!socket_.receive()) {
    fail("the signalling connection ended");
    loop_.unwatch(socket_.descriptor(), *this);
  }
  while (const auto message = socket_.poll_message()) {
    wire::SignalResponse response;
    if (!response.ParseFromString(*message)) continue;
    ++told_.messages;
    told_.bytes += message->size();
    if (response.has_join()) told_.join_bytes = message->size();
    if (response.has_update()) {
      ++told_.updates;
      told_.update_bytes += message->size();
    }
    receive(response);
  }
}

void LivekitClient::receive(const wire::SignalResponse& response) {
  if (response.has_join()) {
    joined_ = true;
    announce_tracks();
    choose(response.join().other_participants());
  } else if (response.has_update()) {
    choose(response.update().participants());
  } else if (response.has_track_published()) {
    take_published(response.track_published());
  } else if (response.has_answer()) {
    take_answer(response.answer().sdp());
  } else if (response.has_offer()) {
    take_offer(response.offer());
  } else if (response.has_trickle()) {
    take_trickle(response.trickle());
  } else if (response.has_leave()) {
    fail("the server said goodbye: " + wire::DisconnectReason_Name(response.leave().reason()));
  }
}

void LivekitClient::announce_tracks() {
  for (const OfferedTrack& track : tracks_) send(announcement_of(track));
}

void LivekitClient::choose(
    const google::protobuf::RepeatedPtrField<wire::ParticipantInfo>& participants) {
  if (!choice_) return;
  const ChosenTracks chosen = choice_->take(participants);
  wire::SignalRequest request;
  wire::UpdateSubscription& wanted = *request.mutable_subscription();
  wanted.set_subscribe(true);
  for (const std::string& sid : chosen.sounds) wanted.add_track_sids(sid);
  for (const std::string& sid : chosen.pictures) wanted.add_track_sids(sid);
  if (wanted.track_sids().empty()) return;
  send(request);
  if (chosen.pictures.empty()) return;
  wire::UpdateTrackSettings& settings = *request.mutable_track_setting();
  for (const std::string& sid : chosen.pictures) settings.add_track_sids(sid);
  settings.set_width(config_.tiles->width);
  settings.set_height(config_.tiles->height);
  send(request);
}

void LivekitClient::take_published(const wire::TrackPublishedResponse&) {
  if (++published_ != tracks_.size()) return;
  send_offer();
}

void LivekitClient::send_offer() {
  wire::SignalRequest request;
  request.mutable_offer()->set_type("offer");
  request.mutable_offer()->set_sdp(
      write_offer(tracks_, config_.sends_data, certificate_.fingerprint()));
  request.mutable_offer()->set_id(++offers_);
  send(request);
}

void LivekitClient::take_answer(const std::string& text) {
  const auto answer = sdp::parse_shared(text);
  auto end = answer ? server_end(*answer) : std::nullopt;
  if (!end) return fail("an answer that we cannot use");
  if (publisher_) return begin_sending(*answer);
  if (end->address.port == 0 && trickled_) end->address = *trickled_;
  if (end->address.port == 0) {
    waiting_answer_ = text;
    return;
  }
  publisher_ = open(*end);
  if (publisher_) begin_sending(*answer);
}

void LivekitClient::begin_sending(const sdp::SharedDescription& answer) {
  Random random(config_.seed + sending_);
  // Everybody starts at another moment, as people do.
  const base::Instant start = net::now() + base::Duration(random.next() % 100'000);
  for (; sending_ < tracks_.size(); ++sending_) {
    const OfferedTrack& track = tracks_[sending_];
    const sdp::MediaDescription* const section = section_of(answer, track.mid);
    const auto types = section ? payload_types_of(*section) : std::nullopt;
    if (!types || section->port == 0) {
      fail("the server takes no " + track.cid);
      continue;
    }
    TrackStreams streams(track, *section, *types, random);
    add_source(track, config_, streams, random, start, publisher_->peer());
  }
}

void LivekitClient::take_offer(const wire::SessionDescription& offer) {
  const auto description = sdp::parse_shared(offer.sdp());
  auto end = description ? server_end(*description) : std::nullopt;
  if (!end) return fail("an offer that we cannot use");
  if (!subscriber_) {
    if (end->address.port == 0 && trickled_) end->address = *trickled_;
    if (end->address.port == 0) {
      waiting_offer_ = offer;
    } else {
      subscriber_ = open(*end);
    }
  }
  if (subscriber_) expect_what_is_offered(*description);

  wire::SignalRequest request;
  request.mutable_answer()->set_type("answer");
  request.mutable_answer()->set_sdp(write_answer(*description, certificate_.fingerprint()));
  request.mutable_answer()->set_id(offer.id());
  send(request);
}

void LivekitClient::take_trickle(const wire::TrickleRequest& trickle) {
  boost::system::error_code error;
  const boost::json::value value = boost::json::parse(trickle.candidateinit(), error);
  if (error || !value.is_object() || !value.as_object().contains("candidate")) return;
  const auto* const text = value.as_object().at("candidate").if_string();
  if (!text) return;
  const auto address = udp_candidate(std::string_view(text->data(), text->size()));
  if (!address || !address->ip.is_v4()) return;
  trickled_ = address;
  if (waiting_answer_) take_answer(*std::exchange(waiting_answer_, {}));
  if (waiting_offer_) take_offer(*std::exchange(waiting_offer_, {}));
}

void LivekitClient::expect_what_is_offered(const sdp::SharedDescription& offer) {
  Peer& peer = subscriber_->peer();
  for (const sdp::SharedSection& section : offer.sections) {
    const sdp::MediaDescription& pattern = offer.pattern_of(section);
    auto incoming = incoming_of(pattern, section);
    if (incoming) incoming->decodes = config_.decrypt_one_of == 1;
    const auto known = expected_.find(section.mid);
    if (known != expected_.end() && (!incoming || incoming->ssrc != known->second)) {
      peer.forget(known->second);
      expected_.erase(known);
    }
    if (!incoming || expected_.contains(section.mid)) continue;
    peer.set_incoming_extensions(extensions_of(pattern));
    peer.expect(*incoming);
    expected_[section.mid] = incoming->ssrc;
  }
}

std::unique_ptr<MediaSocket> LivekitClient::open(const ServerEnd& end) {
  Random random(config_.seed * 2 + (publisher_ ? 1 : 0));
  ClientTransportConfig transport{.certificate = &certificate_,
                                  .server = end.credentials,
                                  .server_fingerprint = end.fingerprint,
                                  .path = {{}, end.address},
                                  .entropy = entropy(random.next())};
  auto opened =
      MediaSocket::open(loop_, transport, rtp::Ssrc{static_cast<std::uint32_t>(random.next() | 1)});
  if (!opened) {
    fail(opened.error());
    return nullptr;
  }
  (*opened)->peer().decrypt_one_of(config_.decrypt_one_of);
  return std::move(*opened);
}

void LivekitClient::send(const wire::SignalRequest& request) {
  socket_.send(request.SerializeAsString());
}

}  // namespace visio::client
