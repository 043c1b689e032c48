// Whatever Boost.JSON reads as an object with a type of ours is found, by whatever is hidden.

#include <boost/json/parse.hpp>
#include <string>

#include "api/moderation/reserved_notices.h"
#include "fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace json = boost::json;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const bool is_reserved = visio::api::is_reserved_notice(text);
  json::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_object()) return 0;
  const json::value* type = value.get_object().if_contains("type");
  if (!type || !type->is_string()) return 0;
  const std::string_view name(type->get_string());
  visio::fuzz::require(is_reserved || (name != "participantMuted" && name != "roleChanged"));
  return 0;
}
