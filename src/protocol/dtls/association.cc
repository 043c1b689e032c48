#include "protocol/dtls/association.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/writer.h"
#include "protocol/dtls/client_hello.h"
#include "protocol/dtls/handshake_fragment.h"
#include "protocol/dtls/keying.h"
#include "protocol/dtls/record.h"
#include "protocol/dtls/wire.h"

namespace visio::protocol::dtls {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration handshake_timeout = 30s;

// RFC 6347 §4.2.4.1 starts at a second unless the application cannot wait, and WebRTC cannot.
constexpr base::Duration first_retransmission = 100ms;
constexpr base::Duration longest_retransmission = 5s;

/// How long a client waits after a failed attempt, so that two ends do not fail in a tight loop.
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
  void handle(const Record& record, base::Instant now);
  bool is_acceptable(const Record& record, base::Instant now);
  bool admit_hello(const HandshakeFragment& beginning, base::Instant now);
  void challenge(const std::optional<ClientHello>& hello);
  void begin_after_cookie(base::Instant now);
  void renumber(base::Bytes record);
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
  Ssl ssl;  ///< after `wire`, to which its destructor writes
  std::optional<base::Instant> restart_at;
  HelloCookies cookies;
  BegunWith client_hello;              ///< of a server's attempt
  bool is_contested = false;           ///< another hello was asked for a cookie since
  std::vector<std::byte> unprotected;  ///< a renumbered record
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
  is_contested = false;
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

void Association::State::handle(const Record& record, base::Instant now) {
  if (record.is_protected()) {
    wire.incoming = record.bytes;
  } else if (phase == Phase::handshake && is_acceptable(record, now)) {
    renumber(record.bytes);
  } else {
    return;
  }
  if (phase == Phase::handshake) shake_hands(now);
  if (phase == Phase::connected) read_application_data();
  wire.incoming = {};
}

/// Keeps from OpenSSL what would end the handshake although anybody could have sent it.
bool Association::State::is_acceptable(const Record& record, base::Instant now) {
  switch (record.type) {
    case Record::Type::change_cipher_spec:
      return true;
    case Record::Type::handshake:
      break;
    case Record::Type::alert:  // ignoring an honest peer's costs the wait for the timeout
      last_error = Error::handshake_failed;
      return false;
    case Record::Type::application_data:
      return false;
  }
  HandshakeFragments fragments(record.content());
  std::optional<HandshakeFragment> hello;
  while (const auto fragment = fragments.next()) {
    if (role == Role::server && fragment->begins_client_hello()) hello = fragment;
  }
  if (!fragments.exhausted() || record.content().empty()) return false;
  return !hello || admit_hello(*hello, now);
}

/// The first ClientHello is answered at once. Anybody could have sent another from the same
/// address: it replaces the first only with a cookie, which only somebody who receives there can
/// know. A retransmission is the same hello, though perhaps fragmented differently.
bool Association::State::admit_hello(const HandshakeFragment& beginning, base::Instant now) {
  if (client_hello.is(beginning)) {
    is_contested = false;
    return true;
  }
  const auto hello = ClientHello::parse(beginning.bytes);
  if (hello && cookies.verify(*hello)) {
    begin_after_cookie(now);
  } else if (!client_hello.empty() || (hello && !hello->cookie.empty())) {
    challenge(hello);
    return false;
  }
  client_hello.note(beginning);
  return true;
}

/// Our flights in answer to the first hello wait meanwhile: they would confuse whoever returns with
/// the cookie.
void Association::State::challenge(const std::optional<ClientHello>& hello) {
  if (!hello) return;
  is_contested = true;
  wire.send(cookies.request(*hello));
}

/// A handshake whose next message is the ClientHello with the cookie.
void Association::State::begin_after_cookie(base::Instant now) {
  begin(now);
  if (!ssl) return;
  SSL_set_options(ssl.get(), SSL_OP_COOKIE_EXCHANGE);
  const std::size_t mark = wire.outgoing.mark();
  renumber(HelloCookies::without_cookie());
  SSL_do_handshake(ssl.get());
  wire.outgoing.rewind(mark);  // it asks for a cookie, as we have done
}

/// Before there are keys anybody can choose a record's number, yet OpenSSL moves its replay window
/// by it: one forged number would shut the peer out. So we number these records ourselves;
/// repetitions show in the handshake messages' own numbers.
void Association::State::renumber(base::Bytes record) {
  unprotected.assign(record.begin(), record.end());
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
  // OpenSSL's alert would end the honest peer's handshake for a stranger's fault.
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
  client_hello.clear();
  unprotected = {};
  connected.emplace(std::move(*keys));
}

/// Nothing proves that the peer sent what broke the handshake. Its next attempt finds us ready.
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

/// OpenSSL's timer runs on the system's clock: we apply what it has left to ours.
void Association::State::schedule(base::Instant now) {
  deadline = base::never;
  if (phase == Phase::over) return;
  if (phase == Phase::handshake) deadline = gives_up_at;
  if (restart_at) deadline = std::min(deadline, *restart_at);

  timeval left{};
  if (ssl && !is_contested && DTLSv1_get_timeout(ssl.get(), &left) == 1) {
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
    state.handle(*record, now);
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
  } else if (state.ssl && !state.is_contested) {
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
