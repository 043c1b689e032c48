#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "net/http.h"

namespace visio::api {

/// A JSON object that nobody keeps.
net::HttpResponse json_response(int status, const boost::json::object& body);

/// A JSON list that nobody keeps.
net::HttpResponse json_list(int status, const boost::json::array& body);

/// `{"detail": sentence, "code": code}`, the form of errors that no field is to blame for. The
/// sentence is for developers and operators; programs tell errors apart by the code, and the web
/// app has its own words for it (docs/API.md).
net::HttpResponse json_error(int status, std::string_view code, std::string_view sentence);

/// `{field: [sentence], "code": code}`, the form of errors in what was sent.
net::HttpResponse field_error(std::string_view field, std::string_view code,
                              std::string_view sentence);

/// Reads a request's body; an empty one is an empty object. Nothing when it is no JSON object.
std::optional<boost::json::object> parse_object(std::string_view body);

}  // namespace visio::api
