#pragma once

#include "meet/people/identity.h"
#include "store/sql/session.h"

namespace visio::store {

/// The table `identities`, as a job sees it. No longer than its session.
class Identities final : public meet::Identities {
 public:
  explicit Identities(sql::Session& session) : session_(session) {}

  void add(const meet::Identity& identity) override;
  std::optional<meet::Identity> find(const std::string& issuer,
                                     const std::string& subject) override;
  std::optional<meet::Identity> of_user(const std::string& issuer,
                                        const meet::UserId& user) override;
  void remove(const std::string& issuer, const meet::UserId& user) override;
  void set_closed_there(const meet::Identity& identity, bool is_closed) override;

 private:
  sql::Session& session_;
};

}  // namespace visio::store
