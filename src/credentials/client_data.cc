#include "credentials/client_data.h"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace visio::credentials {
namespace {

constexpr std::size_t largest_client_data = 8192;

std::optional<boost::json::object> read_object(std::string_view json) {
  boost::system::error_code error;
  boost::json::parse_options options;
  options.max_depth = 8;
  boost::json::value value = boost::json::parse(json, error, {}, options);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.as_object());
}

/// A member that is a text; nothing where it is missing or something else.
std::optional<std::string_view> text_of(const boost::json::object& object, std::string_view name) {
  const auto* const value = object.if_contains(name);
  if (!value || !value->is_string()) return std::nullopt;
  return std::string_view(value->get_string());
}

/// Whether the page was, or may have been, in a frame of another site.
bool is_cross_origin(const boost::json::object& object) {
  const auto* const value = object.if_contains("crossOrigin");
  return object.contains("topOrigin") || (value && !(value->is_bool() && !value->get_bool()));
}

}  // namespace

std::optional<PasskeyFault> find_client_data_fault(std::string_view json, std::string_view type,
                                                   const PasskeyRequest& request) {
  if (json.size() > largest_client_data) return PasskeyFault::too_large;
  const auto object = read_object(json);
  if (!object) return PasskeyFault::malformed_client_data;
  const auto stated_type = text_of(*object, "type");
  const auto challenge = text_of(*object, "challenge");
  const auto origin = text_of(*object, "origin");
  if (!stated_type || !challenge || !origin) return PasskeyFault::malformed_client_data;
  if (*stated_type != type) return PasskeyFault::wrong_type;
  // Nobody asked anything without a challenge, whatever an empty one would be equal to.
  if (request.challenge.empty() || *challenge != request.challenge) {
    return PasskeyFault::wrong_challenge;
  }
  if (*origin != request.origin) return PasskeyFault::wrong_origin;
  if (is_cross_origin(*object)) return PasskeyFault::cross_origin;
  return std::nullopt;
}

}  // namespace visio::credentials
