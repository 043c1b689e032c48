#pragma once

#include <boost/json/object.hpp>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "api/lobby/lobby_review.h"
#include "api/site.h"

namespace visio::api {

/// What a visitor is told beside how it stands.
struct LobbyView {
  std::vector<std::string> hosts = {};  ///< names of those who are in the meeting
  std::size_t place = 0;                ///< among those who wait, from one; zero: does not wait
  std::size_t waiting = 0;              ///< how many do
  bool hosts_the_room = false;          ///< the same person hosts it in another tab
};

/// What a visitor is told: the answer to request-entry, and what its socket hears.
boost::json::object entry_body(const Stand& stand, const LobbyView& view, const Site& site);

/// What hosts are told: those who wait for them.
boost::json::object waiting_body(std::span<const meet::LobbyEntry> entries, const Site& site);

}  // namespace visio::api
