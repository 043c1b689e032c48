#include "load/crowd.h"

#include <algorithm>
#include <chrono>

#include "livekit/token.h"
#include "net/clock.h"

namespace visio::load {
namespace {

using namespace std::chrono_literals;

std::uint64_t short_of(std::size_t expected, std::size_t flowing) {
  return expected > flowing ? expected - flowing : 0;
}

}  // namespace

Crowd::Crowd(const Plan& plan, const base::Clock& clock, net::EventLoop& loop,
             const protocol::dtls::Certificate& certificate)
    : plan_(plan), clock_(clock), loop_(loop), certificate_(certificate) {}

std::expected<void, std::string> Crowd::join_next() {
  const unsigned number = begun_++;
  client::LivekitConfig config = person(plan_, number);
  config.token = token(identity_of(plan_, number), config.audio);
  const base::Instant since = net::now();
  auto client = client::LivekitClient::join(config, loop_, certificate_);
  if (!client) {
    ++refusals_[client.error()];
    return std::unexpected(std::move(client.error()));
  }
  joining_.push_back({client->get(), since});
  clients_.push_back(std::move(*client));
  return {};
}

void Crowd::turn(base::Instant end, OwnPace& pace) {
  const base::Instant begun = net::now();
  base::Instant next = end;
  for (const auto& client : clients_) {
    client->advance(begun);
    next = std::min(next, client->next_deadline());
  }
  // A millisecond at a time, so that deadlines close together are served together.
  const base::Instant deadline = std::max(next, begun + 1ms);
  loop_.run_once(deadline);
  pace.note_turn(begun, deadline, net::now());
}

void Crowd::note_ready(base::Instant now) {
  std::erase_if(joining_, [&](const Joining& joining) {
    if (!joining.client->is_ready()) return false;
    ++joined_;
    join_times_.add(now - joining.since);
    last_joined_at_ = now;
    return true;
  });
}

Totals Crowd::totals() const {
  Totals totals;
  for (const auto& client : clients_) totals.add(*client);
  return totals;
}

std::uint64_t Crowd::missing() const {
  const bool has_cameras = plan_.pictures != Pictures::none;
  const std::size_t pictures =
      has_cameras ? std::min<std::size_t>(plan_.tiles, plan_.publishers) : 0;
  const std::size_t sounds = std::min(plan_.speakers, plan_.publishers);
  std::uint64_t missing = 0;
  for (const auto& client : clients_) {
    if (!client->choice()) continue;  // a publisher
    std::size_t flowing_pictures = 0;
    std::size_t flowing_sounds = 0;
    if (client->subscriber()) {
      for (const auto& stream : client->subscriber()->incoming()) {
        if (stream->metrics().packets == 0) continue;
        const bool is_sound = stream->config().kind == client::codec::MediaKind::audio;
        ++(is_sound ? flowing_sounds : flowing_pictures);
      }
    }
    missing += short_of(pictures, flowing_pictures) + short_of(sounds, flowing_sounds);
  }
  return missing;
}

std::map<std::string, unsigned> Crowd::errors() const {
  std::map<std::string, unsigned> all = refusals_;
  for (const auto& client : clients_) {
    for (const std::string& error : client->errors()) ++all[error];
  }
  if (!joining_.empty()) {
    all["not everybody was connected in time"] += static_cast<unsigned>(joining_.size());
  }
  return all;
}

std::string Crowd::token(const std::string& identity, bool publishes) const {
  const auto now = std::chrono::floor<std::chrono::seconds>(clock_.wall_time());
  livekit::token::Claims claims;
  claims.issuer = plan_.key.key;
  claims.identity = identity;
  claims.name = identity;
  claims.not_before = now.time_since_epoch().count();
  claims.expires_at = (now + 6h).time_since_epoch().count();
  claims.video.room_join = true;
  claims.video.room = plan_.room;
  claims.video.can_publish = publishes;
  return livekit::token::create(claims, plan_.key.secret);
}

}  // namespace visio::load
