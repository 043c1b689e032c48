#pragma once

#include <boost/json/serialize.hpp>
#include <string>
#include <string_view>

#include "api/signalling_gateway.h"
#include "tests/api/la_suite_contract.h"
#include "tests/api/live_client.h"

namespace visio::tests {

/// A room of Claire's in which she, Basile, who has an account, and Grace are.
class CallFixture : public LaSuiteContract {
 protected:
  explicit CallFixture(const Prepare& prepare = {}) : LaSuiteContract(prepare) {}

  /// Somebody in the call.
  struct Person {
    std::string token;
    std::string identity;
    Browser by_token;  ///< knows the token only
    LiveClient client;
  };

  Person enter(Browser& browser, const std::string& name) {
    return come_with(ask(browser, "GET", path() + "?username=" + name).json());
  }

  /// With what the body of a room gave some time ago.
  Person come_with(const json::object& body) {
    const std::string token = text(body.at("livekit").at("token"));
    return {.token = token,
            .identity = claims_in(body).identity,
            .by_token = {.livekit_token = token},
            .client = LiveClient(server.addresses().front(), token)};
  }

  /// Somebody's media begin, as far as the others are told.
  void connect(const Person& person) {
    const livekit::ParticipantJoined joined{{.room = live_room(), .unix_seconds = 0}, live(person)};
    on_loop([&] {
      signalling.events().note(joined);
      signalling.events().deliver();
      return true;
    });
  }

  std::string path() const { return "rooms/" + room + "/"; }

  Answer post(Browser& browser, std::string_view what, const json::object& body) {
    return ask(browser, "POST", path().append(what).append("/"), json::serialize(body));
  }

  /// Somebody as the live room has him.
  livekit::wire::ParticipantInfo live(const Person& person) {
    return on_loop([&] {
      return signalling.in_rooms([&](const livekit::Rooms& rooms) {
        return rooms.participant({room, person.identity})
            .value_or(livekit::wire::ParticipantInfo());
      });
    });
  }

  livekit::wire::Room live_room() {
    return on_loop([&] {
      return signalling.in_rooms([&](const livekit::Rooms& rooms) {
        return rooms.find(room).value_or(livekit::wire::Room());
      });
    });
  }

  json::object live_metadata() {
    const std::string metadata = live_room().metadata();
    return metadata.empty() ? json::object() : json::parse(metadata).as_object();
  }

  std::string attribute(const Person& person, const std::string& name) {
    const auto attributes = live(person).attributes();
    const auto found = attributes.find(name);
    return found == attributes.end() ? "" : found->second;
  }

  const std::string room = text(make_room().at("id"));
  Browser nobody;
  Person claires = enter(claire_at, "Claire");
  Person basiles = enter(basile_at, "Basile");
  Person graces = enter(nobody, "Grace");
};

}  // namespace visio::tests
