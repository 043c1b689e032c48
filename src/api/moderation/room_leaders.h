#pragma once

#include <map>
#include <string>

namespace visio::api {

/// Whether somebody with these attributes hosts the room: its rules of the chat do not bind them.
bool leads_room(const std::map<std::string, std::string>& attributes);

}  // namespace visio::api
