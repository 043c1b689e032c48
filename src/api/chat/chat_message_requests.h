#pragma once

#include <boost/json/object.hpp>
#include <span>
#include <string>

#include "api/json_fields.h"
#include "api/request.h"
#include "meet/chat/chat_message.h"

namespace visio::api {

/// What somebody wrote, as the body of POST says it: `{id, text, reply_to?, file?}`. Of the file
/// only the id is known.
Asked<meet::ChatMessage> read_message(const Request& request);

/// The text that a message shall have: `{text}`.
Asked<std::string> read_message_text(const Request& request);

/// A message as those see it who come later.
boost::json::object body_of(const meet::ChatMessage& message);

/// Messages as a CSV file: a line for each.
std::string chat_csv(std::span<const meet::ChatMessage> messages);

/// Messages as a text that people read.
std::string chat_text(std::span<const meet::ChatMessage> messages);

}  // namespace visio::api
