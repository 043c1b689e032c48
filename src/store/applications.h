#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meet/applications/application.h"
#include "store/sql/session.h"

namespace visio::store {

/// The table `applications`: which other programs act for people. No longer than its session.
class Applications {
 public:
  explicit Applications(sql::Session& session) : session_(session) {}

  /// A new one, with its scopes.
  void add(const meet::Application& application);
  /// Nothing where there is none of this id.
  std::optional<meet::Application> find(const meet::ApplicationId& id);
  /// All of them, by name.
  std::vector<meet::Application> list();
  void set_active(const meet::ApplicationId& id, bool is_active);
  /// Replaces the hash of the secret: the one before opens nothing any more.
  void set_secret_hash(const meet::ApplicationId& id, const std::string& hash);
  /// What it may do from now on.
  void set_scopes(const meet::ApplicationId& id, const std::string& scopes);
  void remove(const meet::ApplicationId& id);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
