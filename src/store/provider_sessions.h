#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meet/people/user.h"
#include "meet/time.h"
#include "store/sql/session.h"

namespace visio::store {

/// What a session here has to do with one at the provider that opened it.
struct ProviderSession {
  std::string issuer;
  std::string id;        ///< `sid` at the provider; may be empty
  std::string id_token;  ///< to sign out there; empty where it is too long to be kept
};

/// Whom a provider signs out.
struct SignedOutThere {
  std::string issuer;
  std::string subject;  ///< empty: whoever has the session
  std::string session;  ///< empty: all sessions of the subject
};

/// The columns of `sessions` about the provider, as a job sees them. No longer than its session.
class ProviderSessions {
 public:
  explicit ProviderSessions(sql::Session& session) : session_(session) {}

  /// Notes by which session at a provider the one with this key was opened.
  void note(const std::string& key_hash, const ProviderSession& provider);

  /// Nothing where no provider opened the session.
  std::optional<ProviderSession> find(const std::string& key_hash);

  /// Ends what a provider opened and has ended; and the calls of whose sessions these were, in all
  /// rooms. Returns whose they were.
  std::vector<meet::UserId> end(const SignedOutThere& signed_out, meet::Time now);

 private:
  std::vector<meet::UserId> users_of(const SignedOutThere& signed_out);
  void end_sessions(const meet::UserId& user, const SignedOutThere& signed_out);
  void end_calls(const meet::UserId& user, meet::Time now);

  sql::Session& session_;
};

}  // namespace visio::store
