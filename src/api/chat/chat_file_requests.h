#pragma once

#include <boost/json/object.hpp>
#include <cstddef>
#include <string>

#include "api/json_fields.h"
#include "api/request.h"
#include "api/site.h"
#include "meet/chat/chat_file.h"

namespace visio::api {

/// What a request to send a file says of it in its query: `?name=`.
Asked<std::string> read_file_name(const Request& request);

/// How many bytes it announces; as many as one file may have where it does not say, or 413 where
/// they are more.
Asked<std::size_t> announced_size(const Request& request, const ChatFileRules& rules);

/// 413 that names the limit.
net::HttpResponse too_large(const ChatFileRules& rules);

/// A file that was sent, as those see it who get it. `site_url` is where the site is reached.
boost::json::object body_of(const meet::ChatFile& file, const std::string& site_url);

/// The same where a message names it.
boost::json::object file_in_message(const meet::ChatFile& file);

/// The headers with which its bytes go out: browsers show pictures, and only keep the rest.
net::HttpHeaders headers_of(const meet::ChatFile& file);

}  // namespace visio::api
