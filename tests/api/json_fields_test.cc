#include "api/json_fields.h"

#include <gtest/gtest.h>

#include "meet/rooms/access_level.h"

namespace visio::api {
namespace {

std::string refusal_of(const JsonFields& fields) {
  const auto refused = fields.refusal();
  return refused ? std::string(refused->content()) : "none";
}

TEST(JsonFields, have_the_values_that_were_sent) {
  JsonFields fields(R"({"name": "Zoé", "is_locked": true, "minutes": 45, "of": ["a", "b"],)"
                    R"( "access_level": "trusted", "unknown": {}})");
  EXPECT_EQ(fields.text("name"), "Zoé");
  EXPECT_EQ(fields.flag("is_locked"), true);
  EXPECT_EQ(fields.number("minutes", 0, 60), 45);
  EXPECT_EQ(fields.texts("of", 2), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(fields.choice("access_level", meet::access_level_named, "a level"),
            meet::AccessLevel::trusted);
  EXPECT_EQ(refusal_of(fields), "none");
}

TEST(JsonFields, that_are_missing_or_null_have_no_value) {
  for (const char* body : {"", "{}", R"({"a": null})"}) {
    JsonFields fields(body);
    EXPECT_EQ(fields.text("a"), std::nullopt);
    EXPECT_EQ(fields.flag("a"), std::nullopt);
    EXPECT_EQ(fields.number("a", 0, 1), std::nullopt);
    EXPECT_EQ(fields.texts("a", 1), std::nullopt);
    EXPECT_EQ(fields.object("a"), nullptr);
    EXPECT_EQ(refusal_of(fields), "none");
  }
}

TEST(JsonFields, that_are_wrong_are_all_named_at_once) {
  JsonFields fields(R"({"name": 7, "is_locked": "yes", "minutes": 61, "of": ["a", "b", "c"]})");
  fields.text("name");
  fields.flag("is_locked");
  fields.number("minutes", 0, 60);
  fields.texts("of", 2);
  fields.required_text("username");
  EXPECT_EQ(refusal_of(fields), R"({"name":["This must be text."],)"
                                R"("is_locked":["This must be true or false."],)"
                                R"("minutes":["This must be a whole number from 0 to 60."],)"
                                R"("of":["This must be a list of at most 2 texts."],)"
                                R"("username":["This is needed."],"code":"not_text"})");
}

TEST(JsonFields, of_numbers_are_whole_and_within_bounds) {
  const auto numbers = [](std::string_view body) {
    JsonFields fields(body);
    return fields.numbers("of", 2, 0, 9);
  };
  EXPECT_EQ(numbers(R"({"of": [0, 9]})"), (std::vector<std::int64_t>{0, 9}));
  EXPECT_EQ(numbers(R"({"of": []})"), std::vector<std::int64_t>());
  for (const char* body : {R"({"of": [1, 2, 3]})", R"({"of": [10]})", R"({"of": [-1]})",
                           R"({"of": [1.5]})", R"({"of": ["1"]})", R"({"of": 1})", "{}"}) {
    EXPECT_EQ(numbers(body), std::nullopt) << body;
  }
}

TEST(JsonFields, are_counted_in_characters) {
  JsonFields fields(R"({"a": "ééé"})");
  EXPECT_EQ(fields.text("a", {.longest = 3}), "ééé");
  EXPECT_EQ(fields.text("a", {.longest = 2}), std::nullopt);
  EXPECT_EQ(refusal_of(fields), R"({"a":["At most 2 characters."],"code":"too_long"})");
}

TEST(JsonFields, that_must_not_be_empty_are_not_blank_either) {
  JsonFields fields(R"({"a": " \n"})");
  EXPECT_EQ(fields.required_text("a"), "");
  EXPECT_EQ(refusal_of(fields), R"({"a":["This must not be empty."],"code":"required"})");
}

TEST(JsonFields, of_a_choice_say_what_there_is) {
  JsonFields fields(R"({"access_level": "secret"})");
  EXPECT_EQ(fields.choice("access_level", meet::access_level_named, "public or trusted"),
            std::nullopt);
  EXPECT_EQ(refusal_of(fields),
            R"({"access_level":["This must be public or trusted."],"code":"not_a_choice"})");
}

TEST(JsonFields, in_what_is_no_object_are_none) {
  for (const char* body : {"not json", "[]", "7", "{"}) {
    const JsonFields fields(body);
    ASSERT_TRUE(fields.refusal()) << body;
    EXPECT_NE(refusal_of(fields).find("malformed_body"), std::string::npos);
  }
}

TEST(JsonFields, with_a_nul_are_no_text) {
  JsonFields fields(R"({"a": "x\u0000y"})");
  EXPECT_EQ(fields.text("a"), std::nullopt);
  EXPECT_NE(refusal_of(fields), "none");
}

}  // namespace
}  // namespace visio::api
