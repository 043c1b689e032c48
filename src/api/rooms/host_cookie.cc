#include "api/rooms/host_cookie.h"

#include <algorithm>
#include <utility>

#include "api/cookies.h"

namespace visio::api {

std::string host_cookie_name(const meet::RoomCode& code) {
  std::string name = "host_";
  name += code.text();
  std::ranges::replace(name, '-', '_');
  return name;
}

void add_host_cookie(net::HttpResponse& response, const meet::RoomCode& code, std::string key,
                     const RoomContext& context) {
  add_cookie(response, {.name = host_cookie_name(code),
                        .value = std::move(key),
                        .life = host_cookie_life,
                        .is_secure = is_reached_securely(context.client, context.site)});
}

}  // namespace visio::api
