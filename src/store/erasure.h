#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <vector>

#include "meet/people/user.h"
#include "meet/rooms/room.h"
#include "meet/time.h"
#include "store/sql/session.h"

namespace visio::store {

/// Whose account is to be erased, and what becomes of the rooms that nobody else owns.
struct Erasure {
  meet::UserId user;
  std::optional<meet::UserId> successor = {};  ///< takes them
  bool deletes_rooms = false;                  ///< they go with all they hold
};

/// Why an account is not erased.
enum class ErasureFault : std::uint8_t {
  no_account,    ///< there is none
  is_open,       ///< it is not deactivated, so calls of the person may run
  needs_choice,  ///< it has rooms, and nothing is said about them
  no_successor,  ///< who is to take them has no active account
};

/// The rooms that go or pass when the account is erased: those that nobody else owns.
std::vector<meet::Room> rooms_owned_alone(sql::Session& session, const meet::UserId& user);

/// Erases an account: its rows go, or stay without the person (personal_rows()); tokens for calls
/// open nothing any more. A room that bears the person's name goes by its code. Returns the rooms
/// that were deleted.
std::expected<std::vector<meet::RoomId>, ErasureFault> erase_account(sql::Session& session,
                                                                     const Erasure& erasure,
                                                                     meet::Time now);

}  // namespace visio::store
