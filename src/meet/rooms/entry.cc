#include "meet/rooms/entry.h"

namespace visio::meet {
namespace {

bool enters_without_asking(AccessLevel level, const Visitor& visitor) {
  const bool has_role = visitor.role != Role::none;
  switch (level) {
    case AccessLevel::open:
      return true;
    case AccessLevel::trusted:
      return visitor.is_signed_in || has_role;
    case AccessLevel::restricted:
      return has_role;
  }
  return false;
}

}  // namespace

Entry decide_entry(const Room& room, const Visitor& visitor, bool is_full) {
  if (room.rules.is_locked && !is_host(visitor.role)) return Entry::locked;
  if (is_full) return Entry::full;
  if (visitor.is_admitted || enters_without_asking(room.rules.access_level, visitor)) {
    return Entry::enters;
  }
  return Entry::waits;
}

}  // namespace visio::meet
