#pragma once

#include <optional>
#include <string>

#include "meet/people/user.h"
#include "meet/time.h"

namespace visio::meet {

/// Under which name a provider of single sign-on knows somebody with an account here.
struct Identity {
  std::string issuer;
  std::string subject;
  UserId user;
  Time made_at = {};
  bool is_closed_there = false;  ///< the provider closed the account, and may open it again

  friend bool operator==(const Identity&, const Identity&) = default;
};

/// The identities that there are, as one transaction sees and changes them. store/ implements it.
class Identities {
 public:
  virtual ~Identities() = default;

  /// Nobody has the issuer's subject yet.
  virtual void add(const Identity& identity) = 0;
  /// Nothing where the issuer's subject never came.
  virtual std::optional<Identity> find(const std::string& issuer, const std::string& subject) = 0;
  /// Under which name a provider knows a user; nothing where it does not.
  virtual std::optional<Identity> of_user(const std::string& issuer, const UserId& user) = 0;
  /// From now on a provider does not know a user any more.
  virtual void remove(const std::string& issuer, const UserId& user) = 0;
  /// Notes whether the provider has closed the account.
  virtual void set_closed_there(const Identity& identity, bool is_closed) = 0;
};

}  // namespace visio::meet
