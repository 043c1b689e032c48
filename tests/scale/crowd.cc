#include "tests/scale/crowd.h"

#include <algorithm>
#include <ctime>

#include "livekit/token.h"

namespace visio::scale {

Crowd::Crowd(const ServerProcess& server)
    : server_(server),
      loop_(net::EventLoop::create().value()),
      certificate_(*protocol::dtls::Certificate::generate()) {}

client::LivekitClient* Crowd::join(client::LivekitConfig config) {
  if (config.token.empty()) config.token = new_token();
  config.server = server_.address();
  config.host = "127.0.0.1:" + std::to_string(server_.address().port);
  config.seed = clients_.size() + 1;
  auto client = client::LivekitClient::join(config, loop_, certificate_);
  if (!client) return nullptr;
  return clients_.emplace_back(std::move(*client)).get();
}

std::string Crowd::new_token() const {
  livekit::token::Claims claims;
  claims.issuer = server_.key();
  claims.identity = "person" + std::to_string(1000 + clients_.size());
  claims.expires_at = std::time(nullptr) + 3600;
  claims.video.room_join = true;
  claims.video.room = "crowd";
  return livekit::token::create(claims, server_.secret());
}

void Crowd::run_for(base::Duration duration) {
  const base::Instant end = net::now() + duration;
  for (base::Instant now = net::now(); now < end; now = net::now()) {
    base::Instant next = end;
    for (const auto& client : clients_) {
      client->advance(now);
      next = std::min(next, client->next_deadline());
    }
    // A few milliseconds at a time: what is due together is done together.
    loop_.run_once(std::max(next, now + std::chrono::milliseconds(2)));
  }
}

std::vector<std::string> Crowd::errors() const {
  std::vector<std::string> all;
  for (const auto& client : clients_) {
    all.insert(all.end(), client->errors().begin(), client->errors().end());
  }
  return all;
}

}  // namespace visio::scale
