#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "base/clock.h"
#include "store/sql/backend.h"
#include "store/sql/session.h"

namespace visio::store::sql {

/// One connection, made when it is first needed, and again after it broke. On one thread.
class Connection {
 public:
  /// What happens in a transaction. Returns false for what is not to be kept. May be called again.
  using Work = std::function<bool(Session&)>;

  /// Both outlive the connection.
  Connection(const Backend& backend, const base::Clock& clock);
  Connection(Connection&&) noexcept;
  ~Connection();

  /// Runs `work` in a transaction and keeps what it did, all or nothing. Where the connection broke
  /// before the end, or the transaction crossed with another, it runs again.
  Result<void> transact(Access access, const Work& work);

 private:
  struct Outcome {
    std::optional<Error> error;
    bool may_repeat = false;
  };

  Outcome attempt(Access access, const Work& work);
  std::optional<Error> ensure_connected();
  Outcome commit(Session& session);
  void roll_back();

  const Backend& backend_;
  const base::Clock& clock_;
  std::unique_ptr<soci::session> connection_;
  std::optional<Error> last_refusal_;
  base::Instant refused_at_;
};

}  // namespace visio::store::sql
