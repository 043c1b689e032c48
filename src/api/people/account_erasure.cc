#include "api/people/account_erasure.h"

namespace visio::api {

std::expected<std::vector<meet::RoomId>, store::ErasureFault> erase_account(
    store::sql::Session& session, const store::Erasure& erasure, const MeetingMail& mail) {
  if (erasure.deletes_rooms) {
    for (const meet::Room& room : store::rooms_owned_alone(session, erasure.user)) {
      tell_room_deleted(session, room, mail);
    }
  }
  return store::erase_account(session, erasure, mail.now);
}

}  // namespace visio::api
