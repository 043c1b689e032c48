#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/entropy.h"
#include "meet/refusal.h"
#include "meet/time.h"
#include "meet/uuid.h"

namespace visio::meet {

/// What somebody has others do for people, by the external API.
enum class Scope : std::uint8_t {
  rooms_list,
  rooms_retrieve,
  rooms_create,
  rooms_update,
  rooms_delete,
};

/// "rooms:create", …: the word in tokens and rows.
std::string_view name_of(Scope scope);

/// Whether a scope stands among others, with a space between each two (RFC 6749 §3.3).
bool has_scope(std::string_view scopes, Scope scope);

using ApplicationId = Uuid<struct ApplicationTag>;

/// Another program, such as a calendar, that acts for people who have accounts here.
struct Application {
  ApplicationId id;                       ///< which it sends as its client_id
  std::string name;                       ///< what operators call it
  std::string secret_hash;                ///< credentials::key_hash()
  std::string scopes;                     ///< as has_scope() reads them
  std::vector<std::string> domains = {};  ///< of the people's addresses; none: all of them
  bool is_active = true;                  ///< otherwise it may do nothing
  Time made_at = {};

  friend bool operator==(const Application&, const Application&) = default;
};

/// Whether it may act for who has this address, as parse_email() gives it.
bool may_act_for(const Application& application, std::string_view email);

/// An operator lets an application in.
struct MakeApplication {
  std::string name;
  std::vector<std::string> scopes = {};   ///< their words
  std::vector<std::string> domains = {};  ///< such as ville.fr, in capitals too
  std::string secret_hash = {};
};

/// What an application may do, as has_scope() reads it. Refused where there is no scope, or an
/// unknown one.
Decision<std::string> parse_scopes(const std::vector<std::string>& names);

/// The application that follows from the command. Refused where the name is none, where there is no
/// scope or an unknown one, and where a domain is none.
Decision<Application> make_application(const MakeApplication& command, base::Entropy& entropy,
                                       Time now);

}  // namespace visio::meet
