#include "api/rooms/creation_callbacks.h"

#include <gtest/gtest.h>

#include "tests/api/rooms/rooms_fixture.h"

namespace visio::api {
namespace {

const base::Instant start{};

TEST(CreationCallbacks, tell_a_room_once) {
  CreationCallbacks callbacks;
  callbacks.add("id", "abc-defg-hij", start);
  EXPECT_EQ(callbacks.take("other", start), std::nullopt);
  EXPECT_EQ(callbacks.take("id", start), "abc-defg-hij");
  EXPECT_EQ(callbacks.take("id", start), std::nullopt);
}

TEST(CreationCallbacks, forget_what_nobody_asks_for) {
  CreationCallbacks callbacks;
  callbacks.add("id", "abc-defg-hij", start);
  callbacks.add("used again", "abc-defg-hij", start);
  callbacks.add("used again", "xyz-defg-hij", start + std::chrono::minutes(1));
  EXPECT_EQ(callbacks.take("id", start + CreationCallbacks::life), std::nullopt);
  EXPECT_EQ(callbacks.take("used again", start + CreationCallbacks::life), "xyz-defg-hij");
}

TEST(CreationCallbacks, are_no_more_than_a_bound) {
  CreationCallbacks callbacks;
  for (std::size_t at = 0; at <= CreationCallbacks::max_kept; ++at) {
    callbacks.add(std::to_string(at), "abc-defg-hij", start);
  }
  EXPECT_EQ(callbacks.take("0", start), std::nullopt);
  EXPECT_EQ(callbacks.take(std::to_string(CreationCallbacks::max_kept), start), "abc-defg-hij");
}

class CreationCallbackRoute : public tests::RoomsFixture {
 protected:
  net::HttpResponse ask_for(std::string body) {
    return ask("POST", "rooms/creation-callback/", std::move(body));
  }
};

TEST_F(CreationCallbackRoute, tells_of_the_room_that_was_made_with_the_id) {
  EXPECT_EQ(ask_for(R"({"callback_id": "random"})").content(), R"({"status":"success","room":{}})");
  const std::string slug = made(R"({"callback_id": "random"})");
  EXPECT_EQ(ask_for(R"({"callback_id": "random"})").content(),
            R"({"status":"success","room":{"slug":")" + slug + R"("}})");
  EXPECT_EQ(ask_for(R"({"callback_id": "random"})").content(), R"({"status":"success","room":{}})");
}

TEST_F(CreationCallbackRoute, needs_an_id_of_a_bounded_length) {
  const std::string long_id = R"({"callback_id": ")" + std::string(101, 'x') + R"("})";
  for (const std::string& body : {std::string("{}"), long_id}) {
    const auto refused = ask_for(body);
    EXPECT_EQ(refused.status, 400);
    EXPECT_TRUE(parsed(refused).contains("callback_id"));
  }
  EXPECT_EQ(create(long_id).status, 400);
  EXPECT_EQ(rows([](store::sql::Session& session) {
              return session.query("SELECT code FROM rooms").size();
            }),
            0U);
}

}  // namespace
}  // namespace visio::api
