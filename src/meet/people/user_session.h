#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meet/people/account.h"
#include "meet/people/user.h"
#include "meet/time.h"

namespace visio::meet {

/// How long somebody stays signed in, whatever he does meanwhile.
inline constexpr std::chrono::hours session_life{12};

/// That somebody is signed in with one browser. Not a session of signalling.
struct UserSession {
  std::string key_hash;  ///< of the key in the browser's cookie; names the session
  UserId user;
  std::string device;  ///< what the browser calls itself, for its owner to recognise
  Time made_at;
  Time expires_at;
  bool is_from_provider = false;  ///< of single sign-on, which has checked who it is

  friend bool operator==(const UserSession&, const UserSession&) = default;
};

/// Who is signed in by a session.
struct SignedIn {
  UserSession session;
  User user;
  SecondSteps second_steps;
};

/// Whether the account may do nothing in this session before it has a second step. Who comes from a
/// provider was asked for one there, or not, as that decides.
inline bool needs_second_step(const SignedIn& signed_in) {
  return !signed_in.session.is_from_provider &&
         needs_second_step(signed_in.user, signed_in.second_steps);
}

/// The sessions that there are, as one transaction sees and changes them. store/ implements it.
class UserSessions {
 public:
  virtual ~UserSessions() = default;

  /// Adds a session.
  virtual void add(const UserSession& session) = 0;
  /// Who is signed in by a key: nobody where there is no such session, where it has expired, or
  /// where the account is not active.
  virtual std::optional<SignedIn> find(std::string_view key_hash, Time now) = 0;
  /// The sessions of a user that have not expired, the newest first.
  virtual std::vector<UserSession> list(const UserId& user, Time now) = 0;
  /// Ends one session of a user. False where he has no such session.
  virtual bool end(const UserId& user, std::string_view key_hash) = 0;
  /// Ends a session whoever it is of: its browser has signed in anew, or out.
  virtual void forget(std::string_view key_hash) = 0;
  /// Ends all sessions of a user but the one of `kept`, which may be none.
  virtual void end_all(const UserId& user, std::string_view kept) = 0;
  /// Forgets what has expired.
  virtual void sweep(Time now) = 0;
};

}  // namespace visio::meet
