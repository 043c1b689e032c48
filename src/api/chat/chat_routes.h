#pragma once

#include <vector>

#include "api/chat/chat_files_api.h"
#include "api/chat/chat_messages_api.h"
#include "api/route.h"

namespace visio::api {

/// The rows of what people send each other in meetings. Both outlive them.
std::vector<Route> chat_routes(ChatFilesApi& files, ChatMessagesApi& messages);

}  // namespace visio::api
