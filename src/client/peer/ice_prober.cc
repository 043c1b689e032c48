#include "client/peer/ice_prober.h"

#include <chrono>

#include "base/writer.h"

namespace visio::client {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration first_checks_apart = 50ms;
constexpr base::Duration keepalives_apart = 2s;
constexpr std::uint32_t priority = 0x7e0000ff;

}  // namespace

IceProber::IceProber(const ice::Credentials& server, base::Instant now)
    : username_(server.ufrag + ":client"), key_(server.password), next_check_at_(now) {}

void IceProber::restart(const ice::Credentials& server, base::Instant now) {
  username_ = server.ufrag + ":client";
  key_ = stun::IntegrityKey(server.password);
  answered_at_.reset();
  next_check_at_ = now;
}

std::optional<base::Bytes> IceProber::poll_check(base::Instant now) {
  if (now < next_check_at_) return std::nullopt;
  next_check_at_ = now + (is_connected() ? keepalives_apart : first_checks_apart);

  stun::TransactionId id{};
  base::Writer(id).u64(++sent_);
  stun::Builder check(buffer_, stun::MessageType::binding_request, id);
  check.username(username_).priority(priority).ice_controlling(1);
  if (nominates_) check.use_candidate();
  const auto sealed = check.seal(key_);
  return sealed ? std::optional(*sealed) : std::nullopt;
}

void IceProber::receive(base::Bytes datagram, base::Instant now) {
  const auto message = stun::Message::parse(datagram);
  if (!message || message->type() != stun::MessageType::binding_success) return;
  if (!stun::AuthenticMessage::verify(*message, key_)) return;
  if (!answered_at_) next_check_at_ = now + keepalives_apart;
  answered_at_ = now;
}

}  // namespace visio::client
