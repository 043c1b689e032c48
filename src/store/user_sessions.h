#pragma once

#include "meet/people/user_session.h"
#include "store/sql/session.h"

namespace visio::store {

/// The table `sessions`, as a job sees it. No longer than its session of SQL.
class UserSessions final : public meet::UserSessions {
 public:
  explicit UserSessions(sql::Session& session) : session_(session) {}

  void add(const meet::UserSession& session) override;
  std::optional<meet::SignedIn> find(std::string_view key_hash, meet::Time now) override;
  std::vector<meet::UserSession> list(const meet::UserId& user, meet::Time now) override;
  bool end(const meet::UserId& user, std::string_view key_hash) override;
  void forget(std::string_view key_hash) override;
  void end_all(const meet::UserId& user, std::string_view kept) override;
  void sweep(meet::Time now) override;

 private:
  sql::Session& session_;
};

}  // namespace visio::store
