#pragma once

#include <string_view>

#include "base/query.h"
#include "livekit/messages.h"

namespace visio::livekit {

/// What a client says about itself in the query of `/rtc`.
wire::ClientInfo client_info(const base::Query& query);

/// Fills in browser and operating system where the client left them out.
void complete(wire::ClientInfo& client, std::string_view user_agent,
              std::string_view client_address);

}  // namespace visio::livekit
