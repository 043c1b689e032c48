#include "protocol/dtls/association.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/reader.h"
#include "base/writer.h"
#include "protocol/dtls/handshake_fragment.h"
#include "protocol/dtls/record.h"
#include "protocol/dtls/wire.h"

namespace visio::protocol::dtls {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration handshake_timeout = 30s;

// RFC 6347 §4.2.4.1 wants a second at first unless the application cannot wait, and WebRTC cannot.
constexpr base::Duration first_retransmission = 100ms;
constexpr base::Duration longest_retransmission = 5s;

/// How long a client waits after a failed attempt, lest two ends shout at each other.
constexpr base::Duration client_restart_delay = 1s;

constexpr std::size_t max_record_plaintext = 16 * 1024;

struct FreeSsl {
  void operator()(SSL* ssl) const { SSL_free(ssl); }
};
using Ssl = std::unique_ptr<SSL, FreeSsl>;

/// Zero asks for the first duration, anything else for the one after it. In microseconds.
unsigned next_timer(SSL* /*ssl*/, unsigned previous) {
  if (previous == 0) return static_cast<unsigned>(first_retransmission.count());
  return std::min(2 * previous, static_cast<unsigned>(longest_retransmission.count()));
}

bool is_waiting(SSL* ssl, int result) {
  const int error = SSL_get_error(ssl, result);
  return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
}

bool has_fingerprint(SSL* ssl, const Fingerprint& announced) {
  X509* const certificate = SSL_get0_peer_certificate(ssl);
  std::array<unsigned char, 32> digest;
  unsigned size = 0;
  return certificate && X509_digest(certificate, EVP_sha256(), digest.data(), &size) == 1 &&
         size == announced.sha256.size() &&
         CRYPTO_memcmp(digest.data(), announced.sha256.data(), size) == 0;
}

std::optional<srtp::Profile> selected_profile(SSL* ssl) {
  const SRTP_PROTECTION_PROFILE* const selected = SSL_get_selected_srtp_profile(ssl);
  if (!selected) return std::nullopt;
  const auto number = static_cast<srtp::Profile>(selected->id);
  const auto* const known = std::ranges::find(Certificate::default_profiles, number);
  return known == Certificate::default_profiles.end() ? std::nullopt : std::optional(number);
}

/// RFC 5764 §4.2: the client's key, the server's key, the client's salt, the server's salt.
std::optional<srtp::Keys> export_keys(SSL* ssl, srtp::Profile profile, Role role) {
  constexpr std::string_view label = "EXTRACTOR-dtls_srtp";
  const srtp::ProfileSizes sizes = srtp::sizes_of(profile);
  std::array<std::byte, 128> material;
  const std::size_t size = 2 * (sizes.key + sizes.salt);
  if (SSL_export_keying_material(ssl, reinterpret_cast<unsigned char*>(material.data()), size,
                                 label.data(), label.size(), nullptr, 0, 0) != 1) {
    return std::nullopt;
  }
  base::Reader reader(base::Bytes(material).first(size));
  srtp::MasterKey client;
  srtp::MasterKey server;
  const auto fill = [&](std::vector<std::byte>& part, std::size_t count) {
    const base::Bytes bytes = reader.take(count);
    part.assign(bytes.begin(), bytes.end());
  };
  fill(client.key, sizes.key);
  fill(server.key, sizes.key);
  fill(client.salt, sizes.salt);
  fill(server.salt, sizes.salt);
  OPENSSL_cleanse(material.data(), material.size());

  if (role == Role::client) std::swap(client, server);
  return srtp::Keys{profile, std::move(client), std::move(server)};
}

enum class Phase { handshake, connected, over };

}  // namespace

struct Association::State {
  State(const Certificate& certificate, Role own_role, const Fingerprint& announced,
        base::Instant now)
      : context(certificate.context_.get()),
        role(own_role),
        peer(announced),
        gives_up_at(now + handshake_timeout) {}

  void begin(base::Instant now);
  void take(const Record& record, base::Instant now);
  bool is_acceptable(const Record& record, base::Instant now);
  void note_hello(base::Bytes hello, base::Instant now);
  void renumber(const Record& record);
  void shake_hands(base::Instant now);
  void finish();
  void abandon_attempt(base::Instant now);
  void read_application_data();
  void end(Event event);
  void schedule(base::Instant now);

  SSL_CTX* context;
  Role role;
  Fingerprint peer;
  base::Instant gives_up_at;

  Phase phase = Phase::handshake;
  Wire wire;
  Ssl ssl;  ///< after `wire`, which it writes to in its last moment
  std::optional<base::Instant> restart_at;
  std::vector<std::byte> client_hello;  ///< what a server's attempt began with
  std::vector<std::byte> unprotected;   ///< a renumbered record
  std::uint32_t unprotected_count = 0;
  Error last_error = Error::timed_out;
  base::Instant deadline = base::never;

  std::optional<Connected> connected;
  DatagramQueue application_data;
  std::optional<Event> last_event;
};

/// A fresh handshake; a client's first flight goes out at once.
void Association::State::begin(base::Instant now) {
  restart_at.reset();
  client_hello.clear();
  ssl.reset(SSL_new(context));
  BIO* const bio = ssl ? make_bio(wire) : nullptr;
  if (!bio) return end(Failed{Error::handshake_failed});

  SSL_set_bio(ssl.get(), bio, bio);
  SSL_set_mtu(ssl.get(), static_cast<long>(max_datagram_size));
  DTLS_set_timer_cb(ssl.get(), next_timer);
  if (role == Role::server) {
    SSL_set_accept_state(ssl.get());
  } else {
    SSL_set_connect_state(ssl.get());
    shake_hands(now);
  }
}

void Association::State::take(const Record& record, base::Instant now) {
  if (record.is_protected()) {
    wire.incoming = record.bytes;
  } else if (phase == Phase::handshake && is_acceptable(record, now)) {
    renumber(record);
  } else {
    return;
  }
  if (phase == Phase::handshake) shake_hands(now);
  if (phase == Phase::connected) read_application_data();
  wire.incoming = {};
}

/// Keeps from OpenSSL what would end the handshake although anybody can have sent it.
bool Association::State::is_acceptable(const Record& record, base::Instant now) {
  switch (record.type) {
    case Record::Type::change_cipher_spec:
      return true;
    case Record::Type::handshake:
      break;
    case Record::Type::alert:  // an honest peer's costs us the wait for the timeout
      last_error = Error::handshake_failed;
      return false;
    case Record::Type::application_data:
      return false;
  }
  HandshakeFragments fragments(record.content());
  while (const auto fragment = fragments.next()) {
    if (role == Role::server && fragment->begins_client_hello()) note_hello(fragment->bytes, now);
  }
  return fragments.exhausted() && !record.content().empty();
}

/// A server turns to whoever spoke last: a stranger's ClientHello cannot keep the peer's out. A
/// retransmitted one is the same, though perhaps cut elsewhere.
void Association::State::note_hello(base::Bytes hello, base::Instant now) {
  const std::size_t common = std::min(hello.size(), client_hello.size());
  if (!std::ranges::equal(hello.first(common), base::Bytes(client_hello).first(common))) {
    begin(now);
  }
  client_hello.assign(hello.begin(), hello.end());
}

/// Before there are keys a record's number is anybody's claim, yet OpenSSL moves its replay window
/// by it: one forged number would shut the peer out. So we count these records ourselves; what
/// comes twice is told by the handshake messages' own numbers.
void Association::State::renumber(const Record& record) {
  unprotected.assign(record.bytes.begin(), record.bytes.end());
  base::Writer number(base::MutableBytes(unprotected).subspan(Record::number_at));
  number.u16(0);
  number.u32(++unprotected_count);
  wire.incoming = unprotected;
}

void Association::State::shake_hands(base::Instant now) {
  ERR_clear_error();
  const std::size_t mark = wire.outgoing.mark();
  const int result = SSL_do_handshake(ssl.get());
  if (result == 1) return finish();
  if (is_waiting(ssl.get(), result)) return;
  // OpenSSL's alert would reach the honest peer, and end its handshake, for a stranger's fault.
  wire.outgoing.rewind(mark);
  abandon_attempt(now);
}

void Association::State::finish() {
  if (!has_fingerprint(ssl.get(), peer)) {
    SSL_shutdown(ssl.get());
    return end(Failed{Error::wrong_fingerprint});
  }
  const auto profile = selected_profile(ssl.get());
  auto keys = profile ? export_keys(ssl.get(), *profile, role) : std::nullopt;
  if (!keys) {
    SSL_shutdown(ssl.get());
    return end(Failed{profile ? Error::handshake_failed : Error::no_srtp_profile});
  }
  phase = Phase::connected;
  client_hello = {};
  unprotected = {};
  connected.emplace(std::move(*keys));
}

/// Whatever broke the handshake, nothing proved that the peer sent it. Its next try finds us ready.
void Association::State::abandon_attempt(base::Instant now) {
  last_error = Error::handshake_failed;
  if (role == Role::server) return begin(now);
  ssl.reset();
  restart_at = now + client_restart_delay;
}

void Association::State::read_application_data() {
  std::array<std::byte, max_record_plaintext> plaintext;
  for (;;) {
    ERR_clear_error();
    const int result = SSL_read(ssl.get(), plaintext.data(), static_cast<int>(plaintext.size()));
    if (result > 0) {
      application_data.push(base::Bytes(plaintext).first(static_cast<std::size_t>(result)));
    } else {
      if (!is_waiting(ssl.get(), result)) end(Closed{});
      return;
    }
  }
}

void Association::State::end(Event event) {
  phase = Phase::over;
  last_event = std::move(event);
}

/// OpenSSL's timer runs on the system's clock: what it has left is taken for ours.
void Association::State::schedule(base::Instant now) {
  deadline = base::never;
  if (phase == Phase::over) return;
  if (phase == Phase::handshake) deadline = gives_up_at;
  if (restart_at) deadline = std::min(deadline, *restart_at);

  timeval left{};
  if (ssl && DTLSv1_get_timeout(ssl.get(), &left) == 1) {
    const auto wait = std::chrono::seconds(left.tv_sec) + std::chrono::microseconds(left.tv_usec);
    deadline = std::min(deadline, now + wait);
  }
}

Association::Association(const Certificate& certificate, Role role, const Fingerprint& peer,
                         base::Instant now)
    : state_(std::make_unique<State>(certificate, role, peer, now)) {
  state_->begin(now);
  state_->schedule(now);
}

Association::Association(Association&&) noexcept = default;
Association& Association::operator=(Association&&) noexcept = default;
Association::~Association() = default;

void Association::receive(base::Bytes datagram, base::Instant now) {
  State& state = *state_;
  state.application_data.clear();
  Records records(datagram);
  while (const auto record = records.next()) {
    if (state.phase == Phase::over || !state.ssl) break;
    state.take(*record, now);
  }
  state.schedule(now);
}

bool Association::send(base::Bytes data) {
  State& state = *state_;
  if (state.phase != Phase::connected || data.empty() || data.size() > max_application_data) {
    return false;
  }
  ERR_clear_error();
  return SSL_write(state.ssl.get(), data.data(), static_cast<int>(data.size())) > 0;
}

void Association::close() {
  State& state = *state_;
  if (state.phase == Phase::connected) SSL_shutdown(state.ssl.get());
  state.phase = Phase::over;
  state.deadline = base::never;
}

void Association::advance(base::Instant now) {
  State& state = *state_;
  if (state.phase == Phase::over) return;
  if (state.phase == Phase::handshake && now >= state.gives_up_at) {
    state.end(Failed{state.last_error});
  } else if (state.restart_at && now >= *state.restart_at) {
    state.begin(now);
  } else if (state.ssl) {
    ERR_clear_error();
    if (DTLSv1_handle_timeout(state.ssl.get()) < 0 && state.phase == Phase::handshake) {
      state.abandon_attempt(now);
    }
  }
  state.schedule(now);
}

base::Instant Association::next_deadline() const {
  return state_->deadline;
}

std::optional<base::Bytes> Association::poll_transmit() {
  return state_->wire.outgoing.pop();
}

std::optional<Event> Association::poll_event() {
  State& state = *state_;
  if (state.connected) return std::exchange(state.connected, std::nullopt);
  if (const auto bytes = state.application_data.pop()) return ApplicationData{*bytes};
  return std::exchange(state.last_event, std::nullopt);
}

}  // namespace visio::protocol::dtls
