#pragma once

#include <boost/json/object.hpp>

#include "meet/people/account.h"

namespace visio::api {

/// An account as its owner sees it, who may have to add a second step first.
boost::json::object own_user_body(const meet::User& user, const meet::SecondSteps& steps,
                                  bool needs_second_step);

/// An account as other people see it: without its address.
boost::json::object other_user_body(const meet::User& user);

/// An account as administrators of the site see it.
boost::json::object account_body(const meet::User& user);

}  // namespace visio::api
