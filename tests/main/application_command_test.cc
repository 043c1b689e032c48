#include "main/application_command.h"

#include <gtest/gtest.h>

#include "credentials/secret_key.h"
#include "main/one_job.h"
#include "store/applications.h"
#include "store/audit_log.h"
#include "tests/base/real_clock.h"
#include "tests/base/seeded_entropy.h"
#include "tests/main/folder.h"

namespace visio::main {
namespace {

using store::sql::Session;

class ApplicationCommand : public testing::Test {
 protected:
  ApplicationCommand() { config.server.data = folder.path(); }

  Result<std::string> run(const ApplicationRequest& request) {
    return run_application_command(request, config, tests::real_clock, entropy);
  }

  std::string create(std::vector<std::string> domains = {}) {
    return run({.act = ApplicationAct::create,
                .name = "Calendar",
                .scopes = {"rooms:create", "rooms:list"},
                .domains = std::move(domains)})
        .value();
  }

  /// What stands behind a word at the beginning of a line.
  static std::string value_of(const std::string& text, const std::string& word) {
    const std::size_t at = text.find(word + "\t") + word.size() + 1;
    return text.substr(at, text.find('\n', at) - at);
  }

  template <class Job>
  auto rows(Job job) {
    return run_job(config, tests::real_clock, std::move(job)).value();
  }

  meet::Application row(const std::string& id) {
    return rows([id](Session& session) { return store::Applications(session).find({id}); }).value();
  }

  std::vector<meet::AuditAction> told() {
    return rows([](Session& session) {
      std::vector<meet::AuditAction> actions;
      for (const auto& line : store::AuditLog(session).list({}, 10)) {
        EXPECT_EQ(line.actor.name, "visio application");
        EXPECT_EQ(line.object.name, "Calendar");
        actions.insert(actions.begin(), line.action);
      }
      return actions;
    });
  }

  tests::Folder folder;
  tests::SeededEntropy entropy;
  Config config;
};

TEST_F(ApplicationCommand, prints_a_secret_once_and_keeps_only_its_hash) {
  const std::string said = create({"Ville.fr"});
  const std::string id = value_of(said, "client_id");
  const std::string secret = value_of(said, "client_secret");
  EXPECT_EQ(secret.size(), 43U);
  EXPECT_TRUE(credentials::has_key_hash(secret, row(id).secret_hash));
  const std::string list = run({.act = ApplicationAct::list}).value();
  EXPECT_EQ(list, id + "\tCalendar\trooms:create rooms:list\tville.fr\n");
}

TEST_F(ApplicationCommand, gives_another_secret_in_place_of_the_one_before) {
  const std::string said = create();
  const std::string id = value_of(said, "client_id");
  const std::string renewed = run({.act = ApplicationAct::new_secret, .id = id}).value();
  const std::string hash = row(id).secret_hash;
  EXPECT_TRUE(credentials::has_key_hash(value_of(renewed, "client_secret"), hash));
  EXPECT_FALSE(credentials::has_key_hash(value_of(said, "client_secret"), hash));
}

TEST_F(ApplicationCommand, says_anew_what_an_application_may_do_and_the_audit_tells_it) {
  using Action = meet::AuditAction;
  const std::string id = value_of(create(), "client_id");
  const auto change = [&](std::vector<std::string> scopes) {
    return run({.act = ApplicationAct::scopes, .id = id, .scopes = std::move(scopes)});
  };
  EXPECT_EQ(change({"rooms:list"}), "The application Calendar may do from now on: rooms:list.\n");
  EXPECT_EQ(row(id).scopes, "rooms:list");
  EXPECT_TRUE(change({"rooms:list"})) << "nothing changes";
  EXPECT_TRUE(change({"rooms:list", "all"}).error().starts_with("--scope: 'all' is none"));
  EXPECT_TRUE(change({}).error().starts_with("--scope: Name at least one"));
  EXPECT_EQ(row(id).scopes, "rooms:list");
  EXPECT_EQ(told(), (std::vector{Action::application_made, Action::application_changed}));
  const auto line =
      rows([](Session& session) { return store::AuditLog(session).list({}, 1).at(0); });
  EXPECT_EQ(line.detail.at("changed"), "scopes: rooms:create rooms:list → rooms:list");
}

TEST_F(ApplicationCommand, closes_opens_and_removes_and_the_audit_tells_it) {
  using Action = meet::AuditAction;
  const std::string id = value_of(create(), "client_id");
  EXPECT_TRUE(run({.act = ApplicationAct::deactivate, .id = id}));
  EXPECT_FALSE(row(id).is_active);
  EXPECT_TRUE(run({.act = ApplicationAct::deactivate, .id = id})) << "nothing changes";
  EXPECT_TRUE(run({.act = ApplicationAct::list})->ends_with("\tall addresses\tdeactivated\n"));
  EXPECT_TRUE(run({.act = ApplicationAct::activate, .id = id}));
  EXPECT_TRUE(row(id).is_active);
  EXPECT_TRUE(run({.act = ApplicationAct::remove, .id = id}));
  EXPECT_EQ(run({.act = ApplicationAct::list}), "There is no application yet.\n");
  EXPECT_EQ(told(), (std::vector{Action::application_made, Action::application_changed,
                                 Action::application_changed, Action::application_removed}));
}

TEST_F(ApplicationCommand, says_what_is_wrong) {
  EXPECT_TRUE(run({.act = ApplicationAct::remove, .id = "none"})
                  .error()
                  .starts_with("There is no application none"));
  const auto unknown =
      run({.act = ApplicationAct::create, .name = "Calendar", .scopes = {"everything"}});
  EXPECT_TRUE(unknown.error().starts_with("--scope: 'everything' is none"));
  EXPECT_EQ(run({.act = ApplicationAct::list}), "There is no application yet.\n");
}

}  // namespace
}  // namespace visio::main
