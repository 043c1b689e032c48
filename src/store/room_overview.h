#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "store/sql/session.h"

namespace visio::store {

/// A room, for who looks after all of them.
struct RoomOverview {
  std::string code;
  std::string name;
  std::string access_level;
  std::string owners;  ///< their addresses, with commas; empty: nobody owns it
};

/// The next rooms behind the one with the code `after`, by their codes; empty begins.
std::vector<RoomOverview> rooms_after(sql::Session& session, const std::string& after,
                                      std::size_t limit);

}  // namespace visio::store
