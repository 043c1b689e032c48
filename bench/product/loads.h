#pragma once

#include <boost/json/object.hpp>
#include <cstddef>

#include "bench/product/client.h"
#include "bench/product/people.h"

namespace visio::bench {

/// What a load stands on, and how much of it there is.
struct Load {
  Place place;
  const People& people;
  int server_pid = 0;  ///< the process whose processor time counts
  std::size_t seconds = 20;
};

/// Two hundred people ask to enter a room, and its host lets all in at once.
boost::json::object admit_a_lobby(const Load& load);

/// A hundred rooms a second are made and entered.
boost::json::object open_rooms(const Load& load);

/// Everybody who is signed in lists his rooms.
boost::json::object list_rooms(const Load& load);

/// Fifty people sign in at once while a call's signalling goes on.
boost::json::object sign_in_beside_a_call(const Load& load);

/// A browser in which the person of that number is signed in, and which has loaded the page.
net::Task<Browser> browser_of(const Load& load, std::size_t number);

/// What went wrong, for the report.
boost::json::object json_of(const Faults& faults);

}  // namespace visio::bench
