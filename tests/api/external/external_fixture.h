#pragma once

#include <boost/json/serialize.hpp>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "credentials/secret_key.h"
#include "meet/applications/application.h"
#include "store/applications.h"
#include "store/audit_log.h"
#include "tests/api/whole_application.h"

namespace visio::tests {

namespace json = boost::json;

/// Another program, Calendar, and whom it acts for.
class ExternalFixture : public WholeApplication {
 protected:
  static constexpr std::string_view tokens = "/external-api/v1.0/application/token/";
  static constexpr std::string_view rooms_path = "/external-api/v1.0/rooms/";

  using WholeApplication::WholeApplication;

  /// A program of this secret that operators let in.
  meet::ApplicationId let_in(std::string_view secret, std::vector<std::string> scopes,
                             std::vector<std::string> domains = {}) {
    const meet::MakeApplication command{.name = "Calendar",
                                        .scopes = std::move(scopes),
                                        .domains = std::move(domains),
                                        .secret_hash = credentials::key_hash(secret)};
    const auto made = meet::make_application(command, net::system_entropy(), {}).value();
    rows([made](store::sql::Session& session) {
      store::Applications(session).add(made);
      return true;
    });
    return made.id;
  }

  static std::string body_of(const meet::ApplicationId& id, std::string_view secret,
                             std::string_view email) {
    return json::serialize(json::object{{"client_id", id.text},
                                        {"client_secret", secret},
                                        {"grant_type", "client_credentials"},
                                        {"scope", email}});
  }

  Answer ask_for_token(const meet::ApplicationId& id, std::string_view secret,
                       std::string_view email) {
    return ask("POST", tokens, body_of(id, secret, email));
  }

  /// A program that acts for somebody.
  Browser acting_for(std::string_view email) {
    const Answer answer = ask_for_token(calendar, secret, email);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return {.livekit_token = std::string(answer.json().at("access_token").as_string())};
  }

  Answer make_room(Browser& program, std::string_view body = "") {
    return ask(program, "POST", rooms_path, body);
  }

  static std::string text(const json::value& value) { return std::string(value.as_string()); }

  static std::string code_of(const Answer& answer) {
    const json::object body = answer.json();
    return body.contains("code") ? text(body.at("code")) : "";
  }

  /// The audit's last line.
  meet::AuditEvent last_line() {
    return rows([](store::sql::Session& session) { return store::AuditLog(session).list({}, 1); })
        .at(0);
  }

  static constexpr std::string_view secret = "the secret of the calendar";
  const meet::User claire = add_user("claire@ville.fr", "Claire Morvan");
  const meet::User basile = add_user("basile@example.org", "Basile Petit");
  const meet::ApplicationId calendar =
      let_in(secret, {"rooms:list", "rooms:retrieve", "rooms:create"});
};

}  // namespace visio::tests
