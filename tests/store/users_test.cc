#include "store/users.h"

#include <gtest/gtest.h>

#include "store/schema.h"
#include "store/user_sessions.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using sql::Session;

meet::Time at(std::int64_t milliseconds) {
  return meet::Time(std::chrono::milliseconds(milliseconds));
}

meet::User person(std::string email, std::string name) {
  return {.id = {"id of " + email},
          .email = std::move(email),
          .full_name = std::move(name),
          .made_at = at(1'764'426'000'123)};
}

class UserRows : public tests::DatabaseTest {
 protected:
  /// What a job comes to.
  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  bool add(const meet::User& user) {
    return run([=](Session& session) { return Users(session).add(user); });
  }

  std::optional<meet::User> find(const meet::UserId& id) {
    return run([=](Session& session) { return Users(session).find(id); });
  }

  std::vector<std::string> names(const std::vector<meet::User>& users) {
    std::vector<std::string> names;
    for (const meet::User& user : users) names.push_back(user.full_name);
    return names;
  }

  std::vector<std::string> search(std::string text) {
    return names(run([=](Session& session) { return Users(session).search(text, 10); }));
  }

  const std::unique_ptr<sql::Database> database = open(schema());
  const meet::User claire = person("claire@example.org", "Claire Morvan 🌊");
};

TEST_P(UserRows, are_found_as_they_were_added) {
  meet::User user = claire;
  user.language = "fr";
  user.timezone = "Europe/Paris";
  user.is_administrator = true;
  user.room_defaults = {.access_level = meet::AccessLevel::restricted,
                        .can_publish = meet::Sources{0b0010},
                        .everyone_can_mute = false};
  EXPECT_FALSE(run([](Session& session) { return Users(session).any(); }));
  EXPECT_TRUE(add(user));
  EXPECT_TRUE(run([](Session& session) { return Users(session).any(); }));
  EXPECT_EQ(find(user.id), user);
  const auto account =
      run([](Session& session) { return Users(session).find_account_of("claire@example.org"); });
  EXPECT_EQ(account.value().user, user);
  EXPECT_EQ(account->password_hash, "");
  EXPECT_FALSE(account->second_steps().any());
  EXPECT_EQ(find({"nobody"}), std::nullopt);
}

TEST_P(UserRows, keep_the_first_account_of_an_address) {
  EXPECT_TRUE(add(claire));
  meet::User other = claire;
  other.id = {"another"};
  EXPECT_FALSE(add(other));
  other.email = "other@example.org";
  EXPECT_TRUE(add(other));
  other.email = claire.email;
  EXPECT_FALSE(run([=](Session& session) { return Users(session).update(other); }));
}

TEST_P(UserRows, change_as_a_whole) {
  add(claire);
  meet::User changed = claire;
  changed.email = "c.morvan@example.org";
  changed.full_name = "Claire";
  changed.is_administrator = true;
  changed.room_defaults.everyone_can_mute = true;
  EXPECT_TRUE(run([=](Session& session) { return Users(session).update(changed); }));
  EXPECT_EQ(find(claire.id), changed);
  EXPECT_FALSE(run([](Session& session) { return Users(session).update(person("x@y.z", "X")); }));
}

TEST_P(UserRows, hold_what_opens_the_account) {
  add(claire);
  const auto account = run([id = claire.id](Session& session) {
    Users users(session);
    users.set_password_hash(id, "$argon2id$");
    users.set_totp(id, "SECRET", 7);
    session.execute(
        "INSERT INTO passkeys (credential_id, user_id, name, public_key, algorithm, sign_count, "
        "made_at, used_at) VALUES ('c', :id, 'key', 'p', -7, 0, 1, 1)",
        {{"id", id.text}});
    return users.find_account(id);
  });
  EXPECT_EQ(account.value().password_hash, "$argon2id$");
  EXPECT_EQ(account->totp_secret, "SECRET");
  EXPECT_EQ(account->totp_counter, 7);
  EXPECT_EQ(account->second_steps(), (meet::SecondSteps{.has_totp = true, .passkeys = 1}));
}

TEST_P(UserRows, that_were_deactivated_lately_are_found_until_they_are_active_again) {
  add(claire);
  const auto set = [&](bool is_active) {
    run([=, id = claire.id](Session& session) {
      Users(session).set_active(id, is_active, at(5'000));
      return true;
    });
  };
  const auto since = [&](std::int64_t time) {
    return run([=](Session& session) { return Users(session).deactivated_since(at(time)); }).size();
  };
  EXPECT_EQ(since(0), 0U);
  set(false);
  EXPECT_FALSE(find(claire.id).value().is_active);
  EXPECT_EQ(since(5'000), 1U);
  EXPECT_EQ(since(5'001), 0U);
  set(true);
  EXPECT_EQ(since(0), 0U);
}

TEST_P(UserRows, are_searched_by_parts_of_name_or_address_whatever_the_capitals) {
  add(claire);
  add(person("bob_b@example.org", "Bob"));
  meet::User gone = person("gone@example.org", "Claire Gone");
  gone.is_active = false;
  add(gone);
  EXPECT_EQ(search("MORV"), std::vector<std::string>{claire.full_name});
  EXPECT_EQ(search("bob_B"), std::vector<std::string>{"Bob"});
  EXPECT_TRUE(search("b%b").empty());
  EXPECT_TRUE(search("b_b@").size() == 1);
  EXPECT_EQ(search("example").size(), 2U);
}

TEST_P(UserRows, are_searched_by_accented_letters_whatever_their_capitals) {
  add(person("eloise@example.org", "Éloïse Ørsted"));
  for (const char* text : {"éloïse", "ÉLOÏSE", "øRS"}) EXPECT_EQ(search(text).size(), 1U) << text;
  EXPECT_TRUE(search("eloise ").empty()) << "an accent is part of the name";
}

TEST_P(UserRows, are_listed_by_name) {
  add(claire);
  add(person("bob@example.org", "Bob"));
  const auto list = [&](std::size_t skipped) {
    return names(run([=](Session& session) { return Users(session).list(10, skipped); }));
  };
  EXPECT_EQ(list(0), (std::vector<std::string>{"Bob", claire.full_name}));
  EXPECT_EQ(list(1), std::vector<std::string>{claire.full_name});
}

TEST_P(UserRows, administrators_are_counted_while_they_are_active) {
  meet::User root = claire;
  root.is_administrator = true;
  add(root);
  add(person("bob@example.org", "Bob"));
  const auto count = [&] {
    return run([](Session& session) { return Users(session).count_administrators(); });
  };
  EXPECT_EQ(count(), 1U);
  run([id = root.id](Session& session) {
    Users(session).set_active(id, false, at(1));
    return true;
  });
  EXPECT_EQ(count(), 0U);
}

ON_BOTH_DATABASES(UserRows);

class SessionRows : public tests::DatabaseTest {
 protected:
  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  SessionRows() {
    run([&](Session& session) {
      Users(session).add(claire);
      UserSessions(session).add(phone);
      UserSessions(session).add(laptop);
      return true;
    });
  }

  std::vector<meet::UserSession> list(std::int64_t now) {
    return run(
        [=, this](Session& session) { return UserSessions(session).list(claire.id, at(now)); });
  }

  bool is_open(const meet::UserSession& asked, std::int64_t now) {
    return run([=](Session& session) {
             return UserSessions(session).find(asked.key_hash, at(now));
           })
        .has_value();
  }

  const std::unique_ptr<sql::Database> database = open(schema());
  const meet::User claire = person("claire@example.org", "Claire");
  const meet::UserSession phone{.key_hash = "phone",
                                .user = claire.id,
                                .device = "Firefox 🌊",
                                .made_at = at(1),
                                .expires_at = at(100)};
  const meet::UserSession laptop{.key_hash = "laptop",
                                 .user = claire.id,
                                 .device = "Chrome",
                                 .made_at = at(2),
                                 .expires_at = at(200)};
};

TEST_P(SessionRows, tell_who_is_signed_in) {
  const auto found =
      run([](Session& session) { return UserSessions(session).find("phone", at(5)); });
  EXPECT_EQ(found.value().user, claire);
  EXPECT_EQ(found->session, phone);
  EXPECT_FALSE(found->second_steps.any());
}

TEST_P(SessionRows, end_when_they_expire) {
  EXPECT_TRUE(is_open(phone, 99));
  EXPECT_FALSE(is_open(phone, 100));
  EXPECT_EQ(list(100), std::vector{laptop});
  EXPECT_EQ(list(5), (std::vector{laptop, phone}));
}

TEST_P(SessionRows, of_an_account_that_is_not_active_open_nothing) {
  run([&](Session& session) {
    Users(session).set_active(claire.id, false, at(5));
    return true;
  });
  EXPECT_FALSE(is_open(phone, 6));
}

TEST_P(SessionRows, are_ended_by_their_owner_only) {
  const auto end = [&](meet::UserId user) {
    return run([=](Session& session) { return UserSessions(session).end(user, "phone"); });
  };
  EXPECT_FALSE(end({"another"}));
  EXPECT_TRUE(end(claire.id));
  EXPECT_FALSE(end(claire.id));
  EXPECT_EQ(list(5), std::vector{laptop});
}

TEST_P(SessionRows, are_ended_all_but_one_and_all) {
  const auto end_all = [&](std::string kept) {
    run([=, this](Session& session) {
      UserSessions(session).end_all(claire.id, kept);
      return true;
    });
  };
  end_all("phone");
  EXPECT_EQ(list(5), std::vector{phone});
  end_all("");
  EXPECT_TRUE(list(5).empty());
}

TEST_P(SessionRows, that_have_expired_are_swept_away) {
  const auto count = [&](Session& session) {
    UserSessions(session).sweep(at(100));
    return session.query("SELECT count(*) FROM sessions")[0].integer(0);
  };
  EXPECT_EQ(run(count), 1);
}

ON_BOTH_DATABASES(SessionRows);

}  // namespace
}  // namespace visio::store
