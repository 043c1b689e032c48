#include "api/rooms/creation.h"

#include "api/json.h"
#include "api/rooms/seen_room.h"

namespace visio::api {
namespace {

constexpr std::string_view closed_to_others =
    "Meetings are open only to this machine. To let others in, start Visio with --lan, or set "
    "open = true under [meetings] in its configuration.";

/// What the site's rule means now.
CreateAccess rule_for(const Site& site, const Creator& creator, bool has_accounts) {
  if (site.create != CreateAccess::automatic) return site.create;
  const bool is_alone = creator.is_local && !has_accounts;
  return is_alone ? CreateAccess::anyone : CreateAccess::signed_in;
}

}  // namespace

Creator creator_of(const RoomCaller& caller, const ClientContext& client) {
  return {.is_signed_in = caller.is_signed_in(),
          .is_administrator = caller.user && caller.user->is_administrator,
          .is_local = client.is_local};
}

bool may_create(const Site& site, const Creator& creator, bool has_accounts) {
  switch (rule_for(site, creator, has_accounts)) {
    case CreateAccess::anyone:
      return true;
    case CreateAccess::role:
      return creator.is_administrator;
    default:
      return creator.is_signed_in;
  }
}

net::HttpResponse creation_refused(const Site& site, const Creator& creator, bool has_accounts) {
  if (site.create == CreateAccess::automatic && !has_accounts) {
    return json_error(403, "meetings_closed", closed_to_others);
  }
  if (!creator.is_signed_in) return not_permitted(false);
  return json_error(403, "forbidden", "Only administrators make rooms here.");
}

std::string_view creation_rule(const Site& site, const Creator& creator, bool has_accounts) {
  switch (rule_for(site, creator, has_accounts)) {
    case CreateAccess::anyone:
      return "anyone";
    case CreateAccess::role:
      return "role";
    default:
      return "signed-in";
  }
}

}  // namespace visio::api
