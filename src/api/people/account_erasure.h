#pragma once

#include <expected>
#include <vector>

#include "api/schedule/meeting_mails.h"
#include "store/erasure.h"

namespace visio::api {

/// In a job: erases an account at `mail.now` as store::erase_account() does. Where rooms go with
/// it, the invitees of the meetings that were planned there are told.
std::expected<std::vector<meet::RoomId>, store::ErasureFault> erase_account(
    store::sql::Session& session, const store::Erasure& erasure, const MeetingMail& mail);

}  // namespace visio::api
