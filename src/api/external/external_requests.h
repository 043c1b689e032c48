#pragma once

#include <string>

#include "api/json_fields.h"
#include "api/request.h"
#include "api/site.h"
#include "meet/rooms/room_change.h"

namespace visio::api {

/// An application wants a token.
struct TokenRequest {
  std::string client_id;
  std::string client_secret;
  std::string scope;  ///< the e-mail address of whom it acts for, as it was sent
};

/// POST application/token/ with `{"client_id", "client_secret", "grant_type", "scope"}`, as JSON or
/// as a form.
Asked<TokenRequest> read_token_request(const Request& request);

/// POST rooms/ with `{"access_level"?, "configuration"?}`.
Asked<meet::RoomChange> read_external_room(const Request& request, const Site& site);

}  // namespace visio::api
