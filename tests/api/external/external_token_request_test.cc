// An application asks for a token with its id and secret, as La Suite Meet's clients do.

#include <gtest/gtest.h>

#include "tests/api/external/external_fixture.h"

namespace visio::api {
namespace {

using tests::Answer;
using tests::Browser;

class ExternalTokenRequest : public tests::ExternalFixture {
 protected:
  void close_application() {
    rows([id = calendar](store::sql::Session& session) {
      store::Applications(session).set_active(id, false);
      return true;
    });
  }

  void make_accounts() {
    on_loop([this] { return site.external.makes_accounts = true; });
  }
};

TEST_F(ExternalTokenRequest, gives_a_token_for_one_person) {
  const Answer answer = ask_for_token(calendar, secret, "Claire@Ville.fr");
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.json().at("token_type"), "Bearer");
  EXPECT_EQ(answer.json().at("expires_in"), 3'600);
  EXPECT_EQ(answer.json().at("scope"), "rooms:list rooms:retrieve rooms:create");
  EXPECT_TRUE(answer.says("cache-control: no-store")) << answer.head;
}

TEST_F(ExternalTokenRequest, may_be_a_form) {
  Browser program{.content_type = "application/x-www-form-urlencoded"};
  const std::string form = "client_id=" + calendar.text +
                           "&client_secret=the%20secret+of+the+calendar"
                           "&grant_type=client_credentials&scope=claire%40ville.fr";
  EXPECT_EQ(ask(program, "POST", tokens, form).status, 200);
  EXPECT_EQ(code_of(ask(program, "POST", tokens, "client_id=%zz")), "malformed_body");
}

TEST_F(ExternalTokenRequest, names_each_field_that_is_missing_or_wrong) {
  const Answer answer = ask("POST", tokens, R"({"grant_type": "password", "client_id": 7})");
  EXPECT_EQ(answer.status, 400);
  for (const char* field : {"client_id", "client_secret", "grant_type", "scope"}) {
    EXPECT_TRUE(answer.json().contains(field)) << field << answer.body;
  }
  EXPECT_EQ(ask("POST", tokens, "no json").status, 400);
}

TEST_F(ExternalTokenRequest, with_wrong_credentials_is_refused) {
  for (const Answer& answer : {ask_for_token(calendar, "another secret", "claire@ville.fr"),
                               ask_for_token({"nobody"}, secret, "claire@ville.fr")}) {
    EXPECT_EQ(answer.status, 401);
    EXPECT_EQ(answer.json().at("detail"), "Invalid credentials");
    EXPECT_TRUE(answer.says("www-authenticate: Bearer"));
  }
  close_application();
  const Answer closed = ask_for_token(calendar, secret, "claire@ville.fr");
  EXPECT_EQ(closed.status, 401);
  EXPECT_EQ(closed.json().at("detail"), "Application is inactive");
}

TEST_F(ExternalTokenRequest, needs_an_address_of_its_domains) {
  const Answer none = ask_for_token(calendar, secret, "Claire");
  EXPECT_EQ(none.status, 400);
  EXPECT_EQ(none.json().at("error"), "Scope should be a valid email address.");
  const auto towns = let_in("the towns' secret", {"rooms:create"}, {"ville.fr"});
  EXPECT_EQ(ask_for_token(towns, "the towns' secret", "claire@ville.fr").status, 200);
  const Answer other = ask_for_token(towns, "the towns' secret", "basile@example.org");
  EXPECT_EQ(other.status, 403);
  EXPECT_EQ(other.json().at("error"), "This application is not authorized for this email domain.");
}

TEST_F(ExternalTokenRequest, for_nobody_known_is_refused) {
  const Answer answer = ask_for_token(calendar, secret, "new@ville.fr");
  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(answer.json().at("detail"), "User not found.");
}

TEST_F(ExternalTokenRequest, makes_an_account_where_operators_allow_it) {
  make_accounts();
  EXPECT_EQ(ask_for_token(calendar, secret, "New@Ville.fr").status, 200);
  const auto made = rows([](store::sql::Session& session) {
    return store::Users(session).find_account_of("new@ville.fr");
  });
  ASSERT_TRUE(made);
  EXPECT_EQ(made->user.full_name, "New");
  EXPECT_EQ(made->password_hash, "") << "nothing opens it yet";
  const auto line = last_line();
  EXPECT_EQ(line.action, meet::AuditAction::account_invited);
  EXPECT_EQ(line.actor.kind, meet::AuditActorKind::application);
  EXPECT_EQ(line.actor.name, "Calendar");
  EXPECT_EQ(line.object.id, made->user.id.text);
  EXPECT_EQ(ask_for_token(calendar, secret, "new@ville.fr").status, 200) << "the same again";
}

TEST_F(ExternalTokenRequest, finds_nothing_where_there_is_no_external_api) {
  on_loop([this] { return site.external.is_served = false; });
  EXPECT_EQ(ask_for_token(calendar, secret, "claire@ville.fr").status, 404);
  EXPECT_EQ(ask("GET", rooms_path).status, 404);
}

}  // namespace
}  // namespace visio::api
