#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/entropy.h"
#include "main/config.h"
#include "main/result.h"

namespace visio::main {

/// What `visio room` does.
enum class RoomAct : std::uint8_t { list, show, make, hand_over, remove };

/// What `visio room` is asked for.
struct RoomRequest {
  RoomAct act = RoomAct::list;
  std::string code = {};          ///< of the room, for all but list and make
  std::string email = {};         ///< of the owner to be, for make and hand_over
  std::string name = {};          ///< for make; empty: the room goes by its code
  std::string access_level = {};  ///< for make: a word of meet::AccessLevel; empty: as usual
  bool is_sure = false;           ///< for remove; otherwise it only says what would go
};

/// Does it in the database that the configuration names, beside a running server too, which ends
/// the meeting of a deleted room within a second. Addresses begin with `url`. Returns what there is
/// to print, or why nothing was done.
Result<std::string> run_room_command(const RoomRequest& request, const Config& config,
                                     std::string_view url, const base::Clock& clock,
                                     base::Entropy& entropy);

}  // namespace visio::main
