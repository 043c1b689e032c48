#include "meet/rooms/rights.h"

#include <utility>

namespace visio::meet {

PersonalRights decide(const ChangeRights& change, PersonalRights before, const RoomRules& rules) {
  PersonalRights after = before.count_in(change.meeting) ? std::move(before) : PersonalRights();
  after.meeting = change.meeting;
  if (change.can_publish) after.can_publish = change.can_publish;
  if (change.can_publish_data) after.can_publish_data = change.can_publish_data;
  if (after.can_publish == rules.can_publish) after.can_publish.reset();
  if (after.can_publish_data == Rights().can_publish_data) after.can_publish_data.reset();
  return after;
}

Rights rights_of(Role role, const PersonalRights& personal, const RoomRules& rules,
                 std::string_view live) {
  if (is_host(role)) return {};
  Rights rights{.can_publish = rules.can_publish};
  if (!personal.count_in(live)) return rights;
  rights.can_publish = personal.can_publish.value_or(rights.can_publish);
  rights.can_publish_data = personal.can_publish_data.value_or(rights.can_publish_data);
  return rights;
}

}  // namespace visio::meet
