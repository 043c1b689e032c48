#include "store/sql/connection.h"

#include <soci/session.h>

#include <utility>

namespace visio::store::sql {
namespace {

/// How often a job runs at most. Of transactions that cross one always gets through, so many tries
/// mean many at once; a connection that breaks twice in a row breaks again.
int max_attempts(Error::Kind kind) {
  return kind == Error::Kind::conflict ? 20 : 2;
}

/// While a server is away, everybody is told so at once, and it is asked once a second.
constexpr base::Duration refusal_lasts = std::chrono::seconds(1);

void run(const Connection::Work& work, Session& session, bool& keeps) {
  try {
    keeps = work(session);
  } catch (const std::exception& failure) {
    session.fail({Error::Kind::internal, failure.what()});
  }
}

bool may_repeat(const Error& error) {
  return error.kind == Error::Kind::unavailable || error.kind == Error::Kind::conflict;
}

}  // namespace

Connection::Connection(const Backend& backend, const base::Clock& clock)
    : backend_(backend), clock_(clock) {}
Connection::Connection(Connection&&) noexcept = default;
Connection::~Connection() = default;

Result<void> Connection::transact(Access access, const Work& work) {
  for (int attempts = 1;; ++attempts) {
    Outcome outcome = attempt(access, work);
    if (!outcome.error) return {};
    if (outcome.may_repeat && attempts < max_attempts(outcome.error->kind)) continue;
    return std::unexpected(std::move(*outcome.error));
  }
}

Connection::Outcome Connection::attempt(Access access, const Work& work) {
  if (auto refusal = ensure_connected()) return {.error = std::move(refusal)};
  const auto watched = backend_.watch(*connection_);
  Session session(*connection_, backend_);
  for (const std::string_view statement : backend_.begin(access)) session.execute(statement);
  bool keeps = true;
  if (!session.error()) run(work, session, keeps);
  if (keeps && !session.error()) return commit(session);

  const auto error = session.error();
  roll_back();
  if (error && error->kind == Error::Kind::unavailable) connection_.reset();
  return {.error = error, .may_repeat = error && may_repeat(*error)};
}

std::optional<Error> Connection::ensure_connected() {
  if (connection_) return {};
  if (last_refusal_ && clock_.now() - refused_at_ < refusal_lasts) return last_refusal_;
  try {
    connection_ = backend_.connect();
    last_refusal_.reset();
  } catch (const std::exception& failure) {
    last_refusal_ = backend_.connect_error(failure);
    refused_at_ = clock_.now();
  }
  return last_refusal_;
}

Connection::Outcome Connection::commit(Session& session) {
  session.execute("COMMIT");
  if (!session.error()) return {};
  Error error = *session.error();
  if (error.kind != Error::Kind::unavailable) {
    roll_back();
    return {.error = error, .may_repeat = error.kind == Error::Kind::conflict};
  }
  connection_.reset();
  error.message += " Whether the last change was saved is unknown.";
  return {.error = std::move(error)};
}

/// A connection that cannot even do that is of no use any more.
void Connection::roll_back() {
  Session session(*connection_, backend_);
  session.execute("ROLLBACK");
  if (session.error()) connection_.reset();
}

}  // namespace visio::store::sql
