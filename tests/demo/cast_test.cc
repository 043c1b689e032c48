#include "demo/cast.h"

#include <gtest/gtest.h>

#include <set>

#include "demo/media.h"

namespace visio::demo {
namespace {

constexpr std::array all_languages{Language::french, Language::english, Language::german,
                                   Language::dutch};

TEST(DemoCast, nobody_is_called_like_another) {
  for (const Language language : all_languages) {
    std::set<std::string> names;
    for (unsigned person = 0; person < 500; ++person) names.insert(name_of(person, language));
    EXPECT_EQ(names.size(), 500U) << code_of(language);
  }
}

TEST(DemoCast, leads_have_the_initials_of_their_pictures) {
  constexpr std::array<std::string_view, leads> initials{"CM", "AB", "LD", "JP", "SV"};
  for (const Language language : all_languages) {
    for (unsigned person = 0; person < leads; ++person) {
      const std::string name = name_of(person, language);
      EXPECT_EQ(name.front(), initials[person][0]) << name;
      EXPECT_EQ(name[name.find(' ') + 1], initials[person][1]) << name;
    }
  }
}

TEST(DemoCast, languages_are_read_from_codes_and_locales) {
  EXPECT_EQ(parse_language("nl"), Language::dutch);
  EXPECT_EQ(parse_language("de_DE.UTF-8"), Language::german);
  EXPECT_EQ(parse_language("en-GB"), Language::english);
  for (const char* text : {"", "C", "f", "french", "deutsch", "es_ES"}) {
    EXPECT_EQ(parse_language(text), std::nullopt) << text;
  }
}

TEST(DemoMedia, is_whole_and_fits_its_uses) {
  const auto media = Media::read();
  ASSERT_TRUE(media) << media.error();
  for (unsigned person = 0; person < leads; ++person) {
    const auto camera = media->camera(person);
    ASSERT_EQ(camera.size(), 2U);
    EXPECT_EQ(camera[0].talking->height(), 180);
    EXPECT_EQ(camera[1].talking->height(), 360);
    EXPECT_EQ(camera[0].talking->frame_time(), camera[1].listening->frame_time());
    // Who joins waits for a keyframe.
    EXPECT_GT(camera[1].listening->next_keyframe(1), 0U);
  }
  EXPECT_EQ(media->camera(leads).size(), 1U);
  EXPECT_EQ(media->camera(leads)[0].talking, media->camera(400)[0].talking);
  for (const Language language : all_languages) {
    EXPECT_EQ(media->screen(language).width(), 1280);
    for (unsigned number = 0; number < leads; ++number) {
      const client::Clip& sentence = media->sentence(number, language);
      EXPECT_FALSE(sentence.is_picture());
      EXPECT_GT(sentence.size(), 75U);
      EXPECT_LT(sentence.size(), 500U);
    }
  }
}

}  // namespace
}  // namespace visio::demo
