#pragma once

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "livekit/token.h"
#include "tests/api/whole_application.h"

namespace visio::tests {

namespace json = boost::json;

/// Two people with accounts and the server that La Suite Meet's frontend talks to in their
/// browsers.
class LaSuiteContract : public WholeApplication {
 protected:
  explicit LaSuiteContract(const Prepare& prepare = {}) : WholeApplication(prepare) {}

  /// A room of Claire's.
  json::object make_room(std::string_view name = "abc-defg-hij",
                         std::string_view level = "public") {
    const std::string body = json::serialize(json::object{{"name", name}, {"access_level", level}});
    const Answer made = ask(claire_at, "POST", "rooms/?username=Claire", body);
    EXPECT_EQ(made.status, 201) << made.body;
    return made.json();
  }

  /// Those of `keys` that are missing.
  static std::string missing_in(const json::object& body, std::vector<std::string_view> keys) {
    std::string missing;
    for (const std::string_view key : keys) {
      if (!body.contains(key)) missing.append(key).append(" ");
    }
    return missing;
  }

  static std::string text(const json::value& value) { return std::string(value.as_string()); }

  livekit::token::Claims claims_in(const json::object& room) const {
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(
        std::chrono::system_clock::now().time_since_epoch());
    const std::string token = text(room.at("livekit").at("token"));
    return livekit::token::verify(token, {.signing = site.key}, now.count()).value();
  }

  const meet::User claire = add_user("claire@example.org", "Claire Morvan");
  const meet::User basile = add_user("basile@example.org", "Basile Petit");
  Browser claire_at = browser_of(claire);
  Browser basile_at = browser_of(basile);
};

}  // namespace visio::tests
