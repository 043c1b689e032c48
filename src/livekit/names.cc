#include "livekit/names.h"

#include "base/text.h"

namespace visio::livekit {

std::string fault_in_name(std::string_view what, std::string_view name, std::size_t limit) {
  if (name.size() > limit) return std::string(what) + " is too long";
  if (base::is_name(name)) return {};
  return std::string(what) + " " + std::string(base::name_rule);
}

}  // namespace visio::livekit
