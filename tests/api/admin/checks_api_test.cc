#include "api/admin/checks_api.h"

#include "meet/mail/mail.h"
#include "store/mails.h"
#include "tests/api/admin/admin_fixture.h"
#include "tests/api/single_sign_on/single_sign_on_fixture.h"

namespace visio::api {
namespace {

namespace json = boost::json;

/// A subject in an answer; an empty object where it is not there.
json::object subject_in(const json::object& body, std::string_view name) {
  for (const json::value& each : body.at("checks").as_array()) {
    if (std::string_view(each.at("subject").as_string()) == name) return each.as_object();
  }
  return {};
}

class ChecksApiTest : public tests::AdminFixture {
 protected:
  void see(ServerChecks seen) {
    on_loop([&] {
      checks = std::move(seen);
      return true;
    });
  }

  json::object subject(std::string_view name) { return subject_in(got("admin/checks/"), name); }
};

TEST_F(ChecksApiTest, tells_of_each_subject_how_it_is) {
  see({.subjects = {{CheckSubject::address, true, {{"url", "https://visio.example.org"}}},
                    {CheckSubject::mail, false, {}}}});
  const auto address = subject("address");
  EXPECT_EQ(address.at("outcome"), "good");
  EXPECT_EQ(address.at("facts").at("url"), "https://visio.example.org");
  EXPECT_TRUE(address.at("findings").as_array().empty());
  EXPECT_EQ(subject("mail").at("outcome"), "unused");
  EXPECT_TRUE(got("admin/checks/").at("at").is_string());
}

TEST_F(ChecksApiTest, says_what_is_wrong_by_a_code_and_in_words) {
  see({.subjects = {{CheckSubject::storage, true, {{"path", "/var/lib/visio"}}},
                    {CheckSubject::machine, true, {}}},
       .findings = {{.subject = CheckSubject::storage,
                     .code = "disk_nearly_full",
                     .what = "Only 3 MiB are free.",
                     .mend = "Make room.",
                     .facts = {{"free_bytes", "3145728"}}},
                    {.subject = CheckSubject::machine,
                     .code = "clock_wrong",
                     .stops_us = true,
                     .what = "It is 1970.",
                     .mend = "Set the clock."},
                    {.subject = CheckSubject::machine,
                     .code = "few_files",
                     .what = "Few files.",
                     .mend = "Raise the limit."}}});
  const auto storage = subject("storage");
  EXPECT_EQ(storage.at("outcome"), "weak");
  const auto& disk = storage.at("findings").as_array().at(0);
  EXPECT_EQ(disk.at("code"), "disk_nearly_full");
  EXPECT_EQ(disk.at("severity"), "warning");
  EXPECT_EQ(disk.at("what"), "Only 3 MiB are free.");
  EXPECT_EQ(disk.at("mend"), "Make room.");
  EXPECT_EQ(disk.at("facts").at("free_bytes"), "3145728");
  const auto machine = subject("machine");
  EXPECT_EQ(machine.at("outcome"), "failed");
  EXPECT_EQ(machine.at("findings").as_array().size(), 2U);
  EXPECT_EQ(machine.at("findings").as_array().at(0).at("severity"), "error");
}

TEST_F(ChecksApiTest, names_the_database_that_answers) {
  see({.subjects = {{CheckSubject::storage, true, {}}}});
  EXPECT_EQ(subject("storage").at("facts").at("database"),
            tests::ProductDatabase::is_postgresql() ? "postgresql" : "sqlite");
}

TEST_F(ChecksApiTest, says_that_mails_wait_which_could_not_be_sent) {
  see({.subjects = {{CheckSubject::mail, true, {{"host", "smtp.example.org"}}}}});
  EXPECT_EQ(subject("mail").at("outcome"), "good");
  rows([](store::sql::Session& session) {
    store::Mails mails(session);
    meet::QueuedMail mail{};
    mail.id = {"stuck"};
    mails.add(mail);
    mails.postpone({"stuck"}, meet::Time(), "451 later");
    return true;
  });
  const auto mail = subject("mail");
  EXPECT_EQ(mail.at("outcome"), "weak");
  EXPECT_EQ(mail.at("findings").as_array().at(0).at("code"), "mails_wait");
  EXPECT_EQ(mail.at("findings").as_array().at(0).at("facts").at("mails"), "1");
}

TEST_F(ChecksApiTest, is_for_administrators_only) {
  EXPECT_EQ(ask("GET", "admin/checks/").status, 401);
  EXPECT_EQ(ask(claires, "GET", "admin/checks/").status, 403);
}

/// A server with a provider of single sign-on, and its administrator.
class ProviderCheck : public tests::SingleSignOnFixture {
 protected:
  json::object sign_in() {
    const auto answer = ask(roots, "GET", "admin/checks/");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return subject_in(answer.json(), "sign_in");
  }

  ProviderCheck() {
    rows([id = root.id](store::sql::Session& session) {
      store::Users(session).set_totp(id, "SECRET", 0);
      return true;
    });
    roots = browser_of(root);
    on_loop([this] {
      checks.subjects = {{CheckSubject::sign_in, true, {}}};
      return true;
    });
  }

  const meet::User root = add_user("root@example.org", "Root", true);
  tests::Browser roots;
};

TEST_F(ProviderCheck, is_good_while_the_provider_answers) {
  EXPECT_EQ(sign_in().at("outcome"), "good");
}

TEST_F(ProviderCheck, says_that_the_provider_is_down) {
  at_provider([](auto& fake) {
    fake.is_down = true;
    return true;
  });
  const auto found = sign_in();
  EXPECT_EQ(found.at("outcome"), "weak");
  EXPECT_EQ(found.at("findings").as_array().at(0).at("code"), "provider_down");
}

}  // namespace
}  // namespace visio::api
