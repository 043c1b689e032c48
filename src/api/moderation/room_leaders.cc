#include "api/moderation/room_leaders.h"

#include "meet/rooms/role.h"

namespace visio::api {

bool leads_room(const std::map<std::string, std::string>& attributes) {
  const auto name = attributes.find("room_role");
  if (name == attributes.end()) return false;
  const auto role = meet::role_named(name->second);
  return role && meet::is_host(*role);
}

}  // namespace visio::api
