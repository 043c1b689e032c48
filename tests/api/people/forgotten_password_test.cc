#include "api/people/forgotten_password.h"

#include "api/people/links.h"
#include "credentials/totp.h"
#include "store/audit_log.h"
#include "store/mails.h"
#include "tests/api/people/people_test.h"

namespace visio::api {
namespace {

using store::sql::Session;

constexpr const char* chosen = "a sentence of my own";
constexpr const char* secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

class ForgottenPasswordTest : public tests::PeopleTest {
 protected:
  ForgottenPasswordTest() {
    site.has_mail = true;
    site.public_url = "https://visio.example.org";
  }

  /// Asks for a link, and waits until the rows say what came of it.
  net::HttpResponse forget(std::string_view email) {
    auto response = ask("POST", "sign-in/reset/",
                        boost::json::serialize(boost::json::object{{"email", email}}));
    if (response.status == 204) inbox.run_one();
    return response;
  }

  std::vector<meet::Mail> sent() {
    return run([](Session& session) {
      store::Mails mails(session);
      std::vector<meet::Mail> sent;
      for (const auto& queued : mails.claim(meet::Time(std::chrono::years(200)), 10)) {
        sent.push_back(queued.mail);
        mails.remove(queued.id);
      }
      return sent;
    });
  }

  /// The key of the only link that was sent.
  std::string sent_key() {
    const auto mails = sent();
    if (mails.size() != 1) return {};
    const std::string& text = mails[0].text;
    const std::string_view before = "https://visio.example.org/welcome#";
    const std::size_t begin = text.find(before);
    if (begin == std::string::npos) return {};
    return text.substr(begin + before.size(), 43);
  }

  net::HttpResponse choose(const std::string& key) {
    return ask("POST", "links/" + key + "/",
               boost::json::serialize(boost::json::object{{"password", chosen}}));
  }

  const meet::User claire = add(tests::user_of("claire@example.org"));
};

TEST_F(ForgottenPasswordTest, is_chosen_anew_by_a_link_that_was_mailed) {
  EXPECT_EQ(forget(" Claire@Example.org").status, 204);
  const std::string key = sent_key();
  EXPECT_EQ(parsed(ask("GET", "links/" + key + "/"))["purpose"], "password");
  const auto response = choose(key);
  EXPECT_EQ(response.status, 200) << response.content();
  EXPECT_EQ(parsed(response)["email"].as_string(), claire.email);
  EXPECT_EQ(ask("GET", "users/me/").status, 200);
  EXPECT_EQ(choose(key).status, 404);
  EXPECT_EQ(sign_in(claire.email, password).status, 401);
  EXPECT_EQ(sign_in(claire.email, chosen).status, 200);
}

TEST_F(ForgottenPasswordTest, opens_nothing_where_a_second_step_is_asked_for) {
  run([this](Session& session) {
    store::Users(session).set_totp(claire.id, secret, 0);
    return true;
  });
  forget(claire.email);
  const auto response = choose(sent_key());
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(parsed(response)["second_step"], boost::json::array{"totp"});
  EXPECT_FALSE(browser.contains("sessionid"));
  EXPECT_EQ(ask("GET", "users/me/").status, 401);
  const std::string code = credentials::totp_code(secret, credentials::totp_counter(now));
  EXPECT_EQ(ask("POST", "sign-in/totp/", R"({"code": ")" + code + R"("})").status, 200);
  EXPECT_EQ(ask("GET", "users/me/").status, 200);
}

TEST_F(ForgottenPasswordTest, is_answered_alike_whoever_has_an_account) {
  meet::User gone = tests::user_of("gone@example.org");
  gone.is_active = false;
  add(gone);
  const meet::User provided = tests::user_of("provided@example.org");
  run([&](Session& session) { return store::Users(session).add(provided); });
  const auto known = forget(claire.email);
  EXPECT_EQ(sent().size(), 1U);
  for (const std::string& email : {gone.email, provided.email, std::string("nobody@example.org")}) {
    const auto unknown = forget(email);
    EXPECT_EQ(unknown.status, known.status) << email;
    EXPECT_EQ(unknown.content(), known.content()) << email;
    EXPECT_TRUE(sent().empty()) << email;
  }
}

TEST_F(ForgottenPasswordTest, fills_no_mailbox) {
  for (int round = 0; round < 5; ++round) EXPECT_EQ(forget(claire.email).status, 204);
  EXPECT_EQ(sent().size(), 3U);
  clock.pass(std::chrono::hours(1));
  forget(claire.email);
  EXPECT_EQ(sent().size(), 1U);
}

TEST_F(ForgottenPasswordTest, takes_no_link_away_that_an_administrator_gave) {
  const std::string given = run([this](Session& session) {
    return add_link(session, meet::LinkPurpose::reset, claire.id, entropy, now);
  });
  forget(claire.email);
  EXPECT_EQ(ask("GET", "links/" + given + "/").status, 200);
  const std::string mailed = sent_key();
  run([this](Session& session) {
    return add_link(session, meet::LinkPurpose::reset, claire.id, entropy, now);
  });
  EXPECT_EQ(ask("GET", "links/" + mailed + "/").status, 404);
}

TEST_F(ForgottenPasswordTest, links_work_for_an_hour) {
  forget(claire.email);
  const std::string key = sent_key();
  clock.pass(std::chrono::minutes(59));
  EXPECT_EQ(ask("GET", "links/" + key + "/").status, 200);
  clock.pass(std::chrono::minutes(1));
  EXPECT_EQ(ask("GET", "links/" + key + "/").status, 404);
}

TEST_F(ForgottenPasswordTest, is_told_by_the_audit_without_the_key) {
  forget(claire.email);
  const std::string key = sent_key();
  const auto lines = run([](Session& session) { return store::AuditLog(session).list({}, 10); });
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines[0].action, meet::AuditAction::account_link_made);
  EXPECT_EQ(lines[0].object.id, claire.id.text);
  EXPECT_EQ(lines[0].actor.id, "");
  EXPECT_EQ(lines[0].detail.at("purpose"), "password");
}

TEST_F(ForgottenPasswordTest, needs_an_address_and_a_server_that_sends_mail) {
  EXPECT_EQ(forget("claire").status, 400);
  EXPECT_EQ(code_of(forget("claire")), "not_an_email");
  EXPECT_TRUE(parsed(ask("POST", "sign-in/reset/", "{}")).contains("email"));
  EXPECT_EQ(ask("POST", "sign-in/reset/", "no json").status, 400);
  site.has_mail = false;
  EXPECT_EQ(code_of(forget(claire.email)), "mail_unavailable");
  site.sign_in.local_accounts = false;
  EXPECT_EQ(code_of(forget(claire.email)), "local_accounts_closed");
}

}  // namespace
}  // namespace visio::api
