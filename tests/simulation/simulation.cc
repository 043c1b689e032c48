#include "tests/simulation/simulation.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "base/reader.h"
#include "base/writer.h"
#include "protocol/rtp/demultiplex.h"
#include "protocol/rtp/header.h"

namespace visio::simulation {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration step_time = 1ms;
constexpr sfu::RoomId room{1};

constexpr rtp::ExtensionIds extensions{.mid = 1,
                                       .rid = 2,
                                       .repaired_rid = 3,
                                       .audio_level = 4,
                                       .transport_sequence_number = 5,
                                       .abs_send_time = 6};
constexpr rtp::PayloadType opus{111};
constexpr rtp::PayloadType opus_rtx{112};
constexpr rtp::PayloadType vp8{96};
constexpr rtp::PayloadType vp8_rtx{97};
constexpr std::array<std::string_view, 3> rids{"q", "h", "f"};

base::TransportAddress address(std::uint16_t port) {
  return {*base::IpAddress::parse("192.0.2.1"), port};
}

base::Path reversed(const base::Path& path) {
  return {path.remote, path.local, path.transport};
}

std::vector<sfu::PayloadFormat> formats(const Track& track) {
  if (track.audio) {
    return {{codec::Codec::opus, opus, track.has_rtx ? std::optional(opus_rtx) : std::nullopt}};
  }
  return {{codec::Codec::vp8, vp8, vp8_rtx}};
}

/// Room for one datagram, given on whole.
template <class Send>
class Sending final : public base::Egress {
 public:
  explicit Sending(Send send) : send_(std::move(send)) {}
  base::MutableBytes reserve() override { return room_; }
  void commit(const base::Path& path, std::size_t size) override {
    send_(path, base::Bytes(room_).first(size));
  }

 private:
  Send send_;
  std::array<std::byte, base::max_datagram_size> room_;
};

}  // namespace

std::vector<const Ledger*> Reception::ledgers() const {
  std::vector<const Ledger*> ledgers;
  for (const Ledger& ledger : track->ledgers) ledgers.push_back(&ledger);
  return ledgers;
}

std::uint64_t Reception::gaps() const {
  return simulation::gaps(output(), *stream, ledgers());
}

std::uint64_t Reception::reordered() const {
  return simulation::reordered(output(), *stream, ledgers());
}

std::uint64_t Reception::duplicates() const {
  const std::uint64_t asked = track->has_rtx ? 0 : stream->metrics().nacks_sent;
  return output().repeated > asked ? output().repeated - asked : 0;
}

Simulation::Simulation(const SimulationConfig& config)
    : config_(config),
      random_(config.seed),
      server_certificate_(*dtls::Certificate::generate()),
      client_certificate_(*dtls::Certificate::generate()),
      router_({.shards = config.shards, .speakers = config.speakers, .spreads_rooms = true}),
      now_{1s} {
  for (std::size_t i = 0; i < config.shards; ++i) {
    Shard& shard = shards_.emplace_back();
    shard.crossing = std::make_unique<CrossingQueue>(config.crossing_capacity);
    shard.engine = std::make_unique<sfu::Engine>(sfu::ShardId{static_cast<std::uint8_t>(i)},
                                                 server_certificate_, *shard.crossing, now_);
  }
}

Simulation::~Simulation() = default;

Client& Simulation::join(const AccessProfile& access) {
  const std::uint64_t id = next_id();
  const sfu::ShardId shard = router_.place({id}, room, {});
  Client& client = clients_.emplace_back(
      Client{.participant = {id},
             .transport = {next_id()},
             .credentials = {"ufrag" + std::to_string(id), "a password of enough characters"},
             .path = {address(++last_port_), address(shard.value)},
             .up = Link(access.up, random_.next()),
             .down = Link(access.down, random_.next()),
             .peer = nullptr});
  by_port_[last_port_] = &client;

  std::array<std::byte, 32> entropy{};
  base::Writer writer(entropy);
  for (int i = 0; i < 4; ++i) writer.u64(random_.next());
  command(client, sfu::OpenTransport{.id = client.transport,
                                     .participant = client.participant,
                                     .local = client.credentials,
                                     .entropy = entropy});
  command(client, sfu::ConnectTransport{client.transport, client_certificate_.fingerprint()});
  client.peer = std::make_unique<client::Peer>(
      client::ClientTransportConfig{.certificate = &client_certificate_,
                                    .server = client.credentials,
                                    .server_fingerprint = server_certificate_.fingerprint(),
                                    .path = client.path,
                                    .entropy = entropy},
      next_source(client), "client" + std::to_string(id), now_);
  client.peer->set_incoming_extensions(extensions);
  connect(client);
  return client;
}

/// Lets both ends talk at this instant until they have nothing more to say.
void Simulation::connect(Client& client) {
  handshaking_ = &client;
  for (int round = 0; round < 20; ++round) {
    Sending egress(
        [&](const base::Path& path, base::Bytes bytes) { send_from_client(client, path, bytes); });
    client.peer->flush(egress, now_);
    while (!deliveries_.empty() && deliveries_.top().at <= now_) {
      Delivery delivery = deliveries_.top();
      deliveries_.pop();
      deliver(delivery);
    }
    step_shards();
  }
  handshaking_ = nullptr;
}

rtp::Ssrc Simulation::next_source(Client& client) {
  return {static_cast<std::uint32_t>(client.participant.value * 10'000 + ++client.sources)};
}

sfu::Publish Simulation::publish(Client& client, Track& track) {
  return {.id = track.id,
          .participant = client.participant,
          .transport = client.transport,
          .kind = track.kind(),
          .mid = "m" + std::to_string(track.id.value),
          .formats = formats(track),
          .extensions = extensions,
          .encodings = {},
          .muted = false,
          .room = room,
          .is_microphone = track.audio != nullptr};
}

Track& Simulation::publish_audio(Client& client, const AudioOptions& options) {
  Track& track = tracks_.emplace_back(Track{.id = {next_id()}, .publisher = &client});
  client::StreamConfig stream{.ssrc = next_source(client),
                              .payload_type = opus,
                              .clock_rate = 48'000,
                              .mid = "m" + std::to_string(track.id.value),
                              .extensions = extensions,
                              .kept = 64};
  if (options.with_rtx) {
    stream.rtx = opus_rtx;
    stream.rtx_ssrc = next_source(client);
  }
  track.has_rtx = options.with_rtx;
  track.audio = &client.peer->add(client::AudioConfig{
      .stream = stream, .pauses = options.pauses, .seed = random_.next(), .start = now_});
  Ledger& ledger = track.ledgers.emplace_back(track.audio->stream());
  client.ledgers[stream.ssrc] = &ledger;
  if (stream.rtx_ssrc) client.ledgers[*stream.rtx_ssrc] = &ledger;

  sfu::Publish command = publish(client, track);
  command.encodings = {{.rid = {}, .ssrc = stream.ssrc, .rtx_ssrc = stream.rtx_ssrc}};
  this->command(client, std::move(command));
  return track;
}

Track& Simulation::publish_video(Client& client, const VideoOptions& options) {
  Track& track = tracks_.emplace_back(Track{.id = {next_id()}, .publisher = &client});
  client::VideoConfig config{.encodings = {},
                             .frames_per_second = options.frames_per_second,
                             .temporal_layers = options.temporal_layers,
                             .seed = random_.next(),
                             .start = now_ + base::Duration(random_.next() % 50'000)};
  sfu::Publish command;
  for (std::size_t i = 0; i < options.rates.size(); ++i) {
    const client::StreamConfig stream{.ssrc = next_source(client),
                                      .rtx_ssrc = next_source(client),
                                      .payload_type = vp8,
                                      .rtx = vp8_rtx,
                                      .mid = "m" + std::to_string(track.id.value),
                                      .rid = std::string(rids[i]),
                                      .extensions = extensions};
    config.encodings.push_back({.stream = stream,
                                .width = static_cast<std::uint16_t>(320 << i),
                                .height = static_cast<std::uint16_t>(180 << i),
                                .rate = options.rates[i]});
  }
  track.video = &client.peer->add(config);
  command = publish(client, track);
  for (std::size_t i = 0; i < options.rates.size(); ++i) {
    Ledger& ledger = track.ledgers.emplace_back(track.video->stream(i));
    client.ledgers[config.encodings[i].stream.ssrc] = &ledger;
    client.ledgers[*config.encodings[i].stream.rtx_ssrc] = &ledger;
    command.encodings.push_back({.rid = std::string(rids[i]), .ssrc = {}, .rtx_ssrc = {}});
  }
  this->command(client, std::move(command));
  return track;
}

Reception& Simulation::subscribe(Client& client, Track& track,
                                 const sfu::SubscriptionSettings& settings) {
  client::IncomingConfig incoming{.kind = track.kind(),
                                  .ssrc = next_source(client),
                                  .clock_rate = track.audio ? 48'000U : 90'000U};
  if (track.has_rtx) incoming.rtx_ssrc = next_source(client);
  Reception& reception =
      receptions_.emplace_back(Reception{.id = {next_id()},
                                         .subscriber = &client,
                                         .track = &track,
                                         .stream = &client.peer->expect(incoming)});
  command(client, sfu::Subscribe{.id = reception.id,
                                 .publication = track.id,
                                 .transport = client.transport,
                                 .ssrc = incoming.ssrc,
                                 .rtx_ssrc = incoming.rtx_ssrc,
                                 .mid = "d" + std::to_string(reception.id.value),
                                 .cname = "p" + std::to_string(track.publisher->participant.value),
                                 .formats = formats(track),
                                 .extensions = extensions,
                                 .settings = settings});
  return reception;
}

void Simulation::configure(const Reception& reception, const sfu::SubscriptionSettings& settings) {
  command(*reception.subscriber, sfu::ConfigureSubscription{reception.id, settings});
}

void Simulation::set_muted(Track& track, bool muted) {
  if (track.audio) track.audio->set_muted(muted);
  if (track.video) track.video->set_muted(muted);
  command(*track.publisher, sfu::SetPublicationMuted{track.id, muted});
  for (Reception& reception : receptions_) {
    if (reception.track == &track && !reception.subscriber->gone) {
      reception.stream->decoder().pause();
    }
  }
}

void Simulation::set_signing(Track& track, bool signing) {
  command(*track.publisher, sfu::SetPublicationSigning{track.id, signing});
}

void Simulation::unsubscribe(Reception& reception) {
  command(*reception.subscriber, sfu::Unsubscribe{reception.id});
}

void Simulation::leave(Client& client) {
  command(client, sfu::CloseTransport{client.transport});
  router_.remove(client.participant);
  by_port_.erase(client.path.local.port);
  client.gone = true;
}

void Simulation::move(Client& client, const AccessProfile& access, bool restart_ice) {
  by_port_.erase(client.path.local.port);
  client.path.local = address(++last_port_);
  by_port_[last_port_] = &client;
  client.up.change(access.up);
  client.down.change(access.down);
  if (restart_ice) {
    client.credentials.ufrag += "again";
    command(client, sfu::RestartIce{client.transport, client.credentials});
    client.peer->transport().restart_ice(client.credentials, now_);
  }
  client.peer->transport().move_to(client.path, now_);
}

void Simulation::keep_busy(Client& client, base::Duration longest_wait) {
  client.sees = client.acts = bandwidth::BusyProcess(longest_wait, now_, random_.next());
}

std::size_t Simulation::crossing_refused() const {
  std::size_t refused = 0;
  for (const Shard& shard : shards_) refused += shard.crossing->refused();
  return refused;
}

void Simulation::command(const Client& client, sfu::Command command) {
  for (shard::Routed& routed : router_.route(client.participant, std::move(command))) {
    shards_[routed.to.value].engine->execute(std::move(routed.command), now_);
  }
}

void Simulation::run(base::Duration duration) {
  for (const base::Instant end = now_ + duration; now_ < end;) step();
}

/// All that arrives within a millisecond is one batch, as in the server.
void Simulation::step() {
  now_ = now_ + step_time;
  while (!deliveries_.empty() && deliveries_.top().at <= now_) {
    Delivery delivery = std::move(const_cast<Delivery&>(deliveries_.top()));
    deliveries_.pop();
    deliver(delivery);
    spare_.push_back(std::move(delivery.bytes));
  }
  step_shards();
  for (Client& client : clients_) {
    if (client.gone || client.peer->next_deadline() > now_) continue;
    if (client.acts.sees(now_) > now_) continue;
    client.peer->advance(now_);
    Sending egress(
        [&](const base::Path& path, base::Bytes bytes) { send_from_client(client, path, bytes); });
    client.peer->flush(egress, now_);
  }
}

void Simulation::step_shards() {
  if (!crossing_stalled_) drain_crossings();
  for (Shard& shard : shards_) {
    if (shard.engine->next_deadline() <= now_) shard.engine->advance(now_);
    Sending egress(
        [&](const base::Path& path, base::Bytes bytes) { send_from_server(path, bytes); });
    shard.engine->flush(egress, now_);
    while (auto event = shard.engine->poll_event()) {
      if (!std::holds_alternative<sfu::SpeakersObserved>(*event) &&
          !std::holds_alternative<sfu::QualityReport>(*event)) {
        events_.push_back(std::move(*event));
      }
    }
  }
}

void Simulation::drain_crossings() {
  for (Shard& shard : shards_) {
    shard.crossing->drain([&](sfu::ShardId to, const sfu::Crossed& crossed) {
      shards_[to.value].engine->receive_crossing(crossed, now_);
    });
  }
}

void Simulation::send_from_server(const base::Path& path, base::Bytes bytes) {
  const auto found = by_port_.find(path.remote.port);
  if (found == by_port_.end()) return;
  Client& client = *found->second;
  if (rtp::classify(bytes) == rtp::DatagramKind::rtp) {
    const auto header = rtp::HeaderView::parse(bytes);
    if (header) client.outputs[header->fields().ssrc].note(header->fields().sequence_number);
  }
  schedule(client.down, {.at = now_, .client = &client, .path = path}, bytes);
}

void Simulation::send_from_client(Client& client, const base::Path& path, base::Bytes bytes) {
  schedule(client.up, {.at = now_, .client = &client, .path = path, .to_server = true}, bytes);
}

void Simulation::schedule(Link& link, Delivery delivery, base::Bytes bytes) {
  if (delivery.client != handshaking_) {
    const auto arrives = link.carry(bytes.size(), now_);
    if (!arrives) return;
    delivery.at = delivery.to_server ? *arrives : delivery.client->sees.sees(*arrives);
  }
  delivery.order = ++order_;
  if (!spare_.empty()) {
    delivery.bytes = std::move(spare_.back());
    spare_.pop_back();
  }
  delivery.bytes.assign(bytes.begin(), bytes.end());
  deliveries_.push(std::move(delivery));
}

void Simulation::deliver(Delivery& delivery) {
  trace(delivery);
  Client& client = *delivery.client;
  if (!delivery.to_server) {
    if (!client.gone && delivery.path.remote == client.path.local) {
      client.peer->receive(delivery.bytes, now_);
    }
    return;
  }
  if (rtp::classify(delivery.bytes) == rtp::DatagramKind::rtp) {
    const auto header = rtp::HeaderView::parse(delivery.bytes);
    const auto ledger = header ? client.ledgers.find(header->fields().ssrc) : client.ledgers.end();
    if (ledger != client.ledgers.end()) {
      ledger->second->note(header->fields().ssrc, header->fields().sequence_number);
    }
  }
  sfu::Engine& engine = *shards_[delivery.path.remote.port].engine;
  engine.receive(reversed(delivery.path), delivery.bytes, now_);
}

void Simulation::trace(const Delivery& delivery) {
  const auto mix = [this](std::uint64_t value) {
    trace_ = (trace_ ^ value) * 0x100'0000'01b3;
    trace_ ^= trace_ >> 29;
  };
  const rtp::DatagramKind kind = rtp::classify(delivery.bytes);
  // Keys and certificates come from OpenSSL's own randomness.
  if (kind == rtp::DatagramKind::dtls && delivery.client == handshaking_) return;
  mix(static_cast<std::uint64_t>(now_.since_start.count()));
  mix(delivery.client->participant.value << 1 | (delivery.to_server ? 1 : 0));
  mix(delivery.bytes.size());
  if (kind != rtp::DatagramKind::rtp) return;
  base::Reader reader(delivery.bytes);
  mix(reader.u64());
  mix(reader.u32());
}

}  // namespace visio::simulation
