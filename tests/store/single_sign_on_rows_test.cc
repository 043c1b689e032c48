#include <gtest/gtest.h>

#include "meet/people/single_sign_on.h"
#include "meet/rooms/participant.h"
#include "store/ended_places.h"
#include "store/identities.h"
#include "store/participants.h"
#include "store/provider_sessions.h"
#include "store/rooms.h"
#include "store/schema.h"
#include "store/user_sessions.h"
#include "store/users.h"
#include "tests/base/seeded_entropy.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using meet::EmailProof;
using meet::NewcomerRefusal;
using sql::Session;
using std::chrono::hours;
using std::chrono::seconds;

constexpr meet::Time now{seconds(1'800'000'000)};
const std::string issuer = "https://id.example.org";

/// Whom a provider names, and what becomes of his account, on both databases.
class SingleSignOnRows : public tests::DatabaseTest {
 protected:
  using Received = std::expected<meet::User, NewcomerRefusal>;

  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  /// As signing in does: what a refusal has changed is kept.
  Received receive(const meet::Newcomer& newcomer, const meet::NewcomerRules& rules = {}) {
    struct Outcome {
      Received who;
    };
    return run([&, this](Session& session) {
             Users users(session);
             Identities identities(session);
             return Outcome{meet::receive(users, identities, newcomer, rules, entropy, now)};
           })
        .who;
  }

  std::optional<NewcomerRefusal> refusal(const meet::Newcomer& newcomer,
                                         const meet::NewcomerRules& rules = {}) {
    const Received received = receive(newcomer, rules);
    return received ? std::nullopt : std::optional(received.error());
  }

  static meet::Newcomer ada() {
    return {.issuer = issuer,
            .subject = "ada",
            .email = "Ada@Ville.fr",
            .email_proof = EmailProof::verified,
            .full_name = "Ada Lovelace"};
  }

  meet::User add(const std::string& email, bool is_administrator = false) {
    const meet::User user{.id = {"local " + email},
                          .email = email,
                          .full_name = "Somebody",
                          .is_administrator = is_administrator};
    run([=](Session& session) { return Users(session).add(user); });
    return user;
  }

  std::optional<meet::User> find(const meet::UserId& id) {
    return run([=](Session& session) { return Users(session).find(id); });
  }

  void open_session(const std::string& key_hash, const meet::UserId& user,
                    const ProviderSession& provider) {
    run([=](Session& session) {
      UserSessions(session).add({.key_hash = key_hash,
                                 .user = user,
                                 .device = "",
                                 .made_at = now,
                                 .expires_at = now + hours(12)});
      ProviderSessions(session).note(key_hash, provider);
      return true;
    });
  }

  bool is_open(const std::string& key_hash) {
    return run([=](Session& session) { return UserSessions(session).find(key_hash, now); })
        .has_value();
  }

  tests::SeededEntropy entropy;
  const std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(SingleSignOnRows, somebody_new_gets_an_account_and_has_it_the_next_time) {
  const Received first = receive(ada());
  ASSERT_TRUE(first);
  EXPECT_EQ(first->email, "ada@ville.fr");
  EXPECT_EQ(first->full_name, "Ada Lovelace");
  EXPECT_FALSE(first->is_administrator);
  meet::Newcomer again = ada();
  again.full_name = "Ada Byron";
  again.email = "byron@ville.fr";
  const Received second = receive(again);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->id, first->id);
  EXPECT_EQ(second->full_name, "Ada Byron");
  EXPECT_EQ(find(first->id)->email, "byron@ville.fr");
}

TEST_P(SingleSignOnRows, the_same_subject_of_another_issuer_is_somebody_else) {
  const Received one = receive(ada());
  meet::Newcomer other = ada();
  other.issuer = "https://other.example.org";
  other.email = "other@ville.fr";
  EXPECT_NE(receive(other)->id, one->id);
}

TEST_P(SingleSignOnRows, somebody_without_a_name_is_called_as_his_address_begins) {
  meet::Newcomer nameless = ada();
  nameless.full_name = "\n";
  EXPECT_EQ(receive(nameless)->full_name, "ada");
}

TEST_P(SingleSignOnRows, an_account_needs_an_address_that_was_not_denied) {
  meet::Newcomer newcomer = ada();
  newcomer.email = "";
  EXPECT_EQ(refusal(newcomer), NewcomerRefusal::no_email);
  newcomer = ada();
  newcomer.email_proof = EmailProof::denied;
  EXPECT_EQ(refusal(newcomer), NewcomerRefusal::email_unverified);
  newcomer.email_proof = EmailProof::none;
  EXPECT_EQ(refusal(newcomer), std::nullopt);
}

TEST_P(SingleSignOnRows, a_verified_address_links_a_local_account) {
  const meet::User local = add("ada@ville.fr");
  EXPECT_EQ(receive(ada())->id, local.id);
}

TEST_P(SingleSignOnRows, an_address_that_is_not_verified_links_nothing) {
  add("ada@ville.fr");
  meet::Newcomer newcomer = ada();
  newcomer.email_proof = EmailProof::none;
  EXPECT_EQ(refusal(newcomer), NewcomerRefusal::email_taken);
}

TEST_P(SingleSignOnRows, an_account_that_the_provider_knows_is_not_linked_to_a_second_subject) {
  ASSERT_TRUE(receive(ada()));
  meet::Newcomer heir = ada();
  heir.subject = "heir";
  EXPECT_EQ(refusal(heir), NewcomerRefusal::email_taken);
}

TEST_P(SingleSignOnRows, an_administrators_account_is_linked_only_where_he_is_signed_in) {
  const meet::User local = add("ada@ville.fr", true);
  meet::Newcomer newcomer = ada();
  EXPECT_EQ(refusal(newcomer), NewcomerRefusal::administrator);
  newcomer.signed_in_as = meet::UserId{"somebody else"};
  EXPECT_EQ(refusal(newcomer), NewcomerRefusal::administrator);
  newcomer.signed_in_as = local.id;
  EXPECT_EQ(receive(newcomer)->id, local.id);
  newcomer.signed_in_as = {};
  EXPECT_EQ(refusal(newcomer), std::nullopt);
}

TEST_P(SingleSignOnRows, an_owner_connects_his_account_whatever_his_address_there) {
  using Refusal = meet::ConnectionRefusal;
  const auto connect = [this](const meet::Newcomer& newcomer, std::string owner,
                              meet::NewcomerRules rules = {}) {
    struct Outcome {
      std::expected<meet::Identity, Refusal> connected;
    };
    return run([=](Session& session) {
             Identities identities(session);
             return Outcome{meet::connect(identities, newcomer, rules, {owner}, now)};
           })
        .connected;
  };
  run([](Session& session) {
    for (const char* name : {"claire", "bob"}) {
      Users(session).add(
          {.id = {name}, .email = std::string(name) + "@example.org", .full_name = name});
    }
    return true;
  });
  EXPECT_EQ(connect(ada(), "claire", {.domains = {"elsewhere.example"}}).error(),
            Refusal::not_allowed);
  meet::Newcomer closed = ada();
  closed.is_active = false;
  EXPECT_EQ(connect(closed, "claire").error(), Refusal::deactivated);
  EXPECT_EQ(connect(ada(), "claire").value().user.text, "claire");
  EXPECT_TRUE(connect(ada(), "claire")) << "again: nothing changes";
  EXPECT_EQ(connect(ada(), "bob").error(), Refusal::taken);
  meet::Newcomer other = ada();
  other.subject = "ada's second";
  EXPECT_EQ(connect(other, "claire").error(), Refusal::connected);
  EXPECT_EQ(receive(ada()).value().id.text, "claire");
  run([](Session& session) {
    Identities(session).remove(issuer, {"claire"});
    EXPECT_FALSE(Identities(session).of_user(issuer, {"claire"}));
    return true;
  });
  EXPECT_TRUE(connect(ada(), "bob"));
}

TEST(OpensWithoutProvider, by_a_password_or_a_passkey_of_this_site) {
  const meet::User user{.id = {"claire"}, .email = "claire@example.org", .full_name = "Claire"};
  EXPECT_FALSE(meet::opens_without_provider({.user = user}, true));
  EXPECT_TRUE(meet::opens_without_provider({.user = user, .password_hash = "hash"}, true));
  EXPECT_TRUE(meet::opens_without_provider({.user = user, .passkeys = 1}, true));
  EXPECT_FALSE(meet::opens_without_provider({.user = user, .totp_secret = "secret"}, true));
  EXPECT_FALSE(meet::opens_without_provider({.user = user, .password_hash = "hash"}, false));
}

TEST_P(SingleSignOnRows, domains_and_claims_say_who_may_come) {
  const meet::NewcomerRules domain{.domains = {"ville.fr"}};
  EXPECT_EQ(refusal(ada(), domain), std::nullopt);
  meet::Newcomer stranger = ada();
  stranger.subject = "stranger";
  stranger.email = "a@evil-ville.fr";
  EXPECT_EQ(refusal(stranger, domain), NewcomerRefusal::not_allowed);
  EXPECT_EQ(refusal(stranger, {.asks_for_claim = true}), NewcomerRefusal::not_allowed);
  stranger.has_allowed_claim = true;
  EXPECT_EQ(refusal(stranger, domain), NewcomerRefusal::not_allowed);
  EXPECT_EQ(refusal(stranger, {.domains = {"ville.fr"}, .asks_for_claim = true}), std::nullopt);
  meet::Newcomer unproven = ada();
  unproven.subject = "unproven";
  unproven.email_proof = EmailProof::none;
  EXPECT_EQ(refusal(unproven, domain), NewcomerRefusal::not_allowed);
}

TEST_P(SingleSignOnRows, groups_make_administrators_and_unmake_all_but_the_last) {
  meet::Newcomer newcomer = ada();
  newcomer.is_administrator = true;
  EXPECT_TRUE(receive(newcomer)->is_administrator);
  newcomer.is_administrator = false;
  EXPECT_TRUE(receive(newcomer)->is_administrator);
  add("root@ville.fr", true);
  EXPECT_FALSE(receive(newcomer)->is_administrator);
}

TEST_P(SingleSignOnRows, who_is_not_active_there_is_closed_here_until_he_is_again) {
  const meet::UserId id = receive(ada())->id;
  meet::Newcomer gone = ada();
  gone.is_active = false;
  EXPECT_EQ(refusal(gone), NewcomerRefusal::deactivated);
  EXPECT_FALSE(find(id)->is_active);
  const auto closed = run([](Session& session) { return Users(session).deactivated_since(now); });
  EXPECT_EQ(closed, std::vector<meet::UserId>{id});
  EXPECT_EQ(refusal(ada()), std::nullopt);
  EXPECT_TRUE(find(id)->is_active);
}

TEST_P(SingleSignOnRows, the_last_administrator_is_refused_but_not_closed) {
  meet::Newcomer boss = ada();
  boss.is_administrator = true;
  const meet::UserId id = receive(boss)->id;
  boss.is_active = false;
  EXPECT_EQ(refusal(boss), NewcomerRefusal::deactivated);
  EXPECT_TRUE(find(id)->is_active);
  add("root@ville.fr", true);
  EXPECT_EQ(refusal(boss), NewcomerRefusal::deactivated);
  EXPECT_FALSE(find(id)->is_active);
}

TEST_P(SingleSignOnRows, who_was_closed_here_is_not_opened_by_the_provider) {
  const meet::UserId id = receive(ada())->id;
  run([=](Session& session) {
    Users(session).set_active(id, false, now);
    return true;
  });
  EXPECT_EQ(refusal(ada()), NewcomerRefusal::deactivated);
}

TEST_P(SingleSignOnRows, a_session_remembers_the_one_that_opened_it) {
  const meet::UserId id = receive(ada())->id;
  open_session("one", id, {.issuer = issuer, .id = "sid", .id_token = "a.b.c"});
  const auto found = run([](Session& session) {
    EXPECT_FALSE(ProviderSessions(session).find("other"));
    EXPECT_TRUE(UserSessions(session).find("one", now)->session.is_from_provider);
    return ProviderSessions(session).find("one");
  });
  EXPECT_EQ(found->id, "sid");
  EXPECT_EQ(found->id_token, "a.b.c");
}

TEST_P(SingleSignOnRows, a_session_that_ends_there_ends_here_and_no_other_one) {
  const meet::UserId id = receive(ada())->id;
  open_session("one", id, {.issuer = issuer, .id = "1", .id_token = ""});
  open_session("two", id, {.issuer = issuer, .id = "2", .id_token = ""});
  open_session("foreign", id, {.issuer = "https://other", .id = "1", .id_token = ""});
  const auto ended = run([](Session& session) {
    return ProviderSessions(session).end({.issuer = issuer, .subject = "", .session = "1"}, now);
  });
  EXPECT_EQ(ended, std::vector{id});
  EXPECT_FALSE(is_open("one"));
  EXPECT_TRUE(is_open("two"));
  EXPECT_TRUE(is_open("foreign"));
}

TEST_P(SingleSignOnRows, a_session_without_an_id_ends_with_any_of_its_subject) {
  const meet::UserId id = receive(ada())->id;
  open_session("nameless", id, {.issuer = issuer, .id = "", .id_token = ""});
  open_session("two", id, {.issuer = issuer, .id = "2", .id_token = ""});
  run([](Session& session) {
    return ProviderSessions(session).end(
        {.issuer = issuer, .subject = ada().subject, .session = "1"}, now);
  });
  EXPECT_FALSE(is_open("nameless"));
  EXPECT_TRUE(is_open("two"));
}

TEST_P(SingleSignOnRows, a_subject_that_signs_out_everywhere_loses_sessions_and_calls) {
  const meet::UserId id = receive(ada())->id;
  open_session("one", id, {.issuer = issuer, .id = "1", .id_token = ""});
  const auto places = run([=](Session& session) {
    Rooms(session).add({.id = {"room"},
                        .code = meet::RoomCode::parse("abc-defg-hij").value(),
                        .name = "Council",
                        .made_at = now});
    Participants(session).add(
        {.identity = "phone", .room = {"room"}, .user = id, .name = "Ada", .made_at = now});
    ProviderSessions(session).end({.issuer = issuer, .subject = "ada", .session = ""}, now);
    return EndedPlaces(session).since(now);
  });
  EXPECT_FALSE(is_open("one"));
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].identity, "phone");
}

ON_BOTH_DATABASES(SingleSignOnRows);

}  // namespace
}  // namespace visio::store
