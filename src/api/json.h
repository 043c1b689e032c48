#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "net/http.h"

namespace visio::api {

net::HttpResponse json_response(int status, const boost::json::object& body);

/// `{"detail": sentence}`, the form of errors that no field is to blame for.
net::HttpResponse json_error(int status, std::string_view sentence);

/// `{field: [sentence]}`, the form of errors in what was sent.
net::HttpResponse field_error(std::string_view field, std::string_view sentence);

/// Reads a request's body; an empty one is an empty object. Nothing when it is no JSON object.
std::optional<boost::json::object> parse_object(std::string_view body);

}  // namespace visio::api
