#pragma once

#include <optional>
#include <string_view>

#include "api/client_context.h"
#include "api/rooms/caller_role.h"
#include "api/site.h"
#include "net/http.h"

namespace visio::api {

/// Who asks to make a room, and where.
struct Creator {
  bool is_signed_in = false;
  bool is_administrator = false;  ///< of the site
  bool is_local = false;          ///< on this machine
};

/// Of a request.
Creator creator_of(const RoomCaller& caller, const ClientContext& client);

/// Whether somebody may make a room. Where operators say nothing: whoever is signed in, and whoever
/// sits at this machine as long as there are no accounts.
bool may_create(const Site& site, const Creator& creator, bool has_accounts);

/// What answers who may not, and wants to.
net::HttpResponse creation_refused(const Site& site, const Creator& creator, bool has_accounts);

/// "anyone", "signed-in" or "role": how it is for people of other machines, or for this one's.
std::string_view creation_rule(const Site& site, const Creator& creator, bool has_accounts);

}  // namespace visio::api
