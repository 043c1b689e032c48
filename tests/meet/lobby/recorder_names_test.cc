#include "meet/lobby/recorder_names.h"

#include <gtest/gtest.h>

#include <array>

namespace visio::meet {
namespace {

TEST(NamesOfRecorders, are_known_by_whole_words_in_any_case) {
  for (const char* name :
       {"Otter.ai", "Grace's OtterPilot", "Fireflies.ai Notetaker Anna", "read.ai meeting notes",
        "Claire's Notetaker (Zoom)", "MeetGeek", "tl;dv", "Meeting Bot", "[BOT] Anna", "recorder",
        "note-taker", "Recorder-2"}) {
    EXPECT_TRUE(looks_like_a_recorder(name, "")) << name;
  }
}

TEST(NamesOfRecorders, are_not_found_inside_the_names_of_people) {
  for (const char* name :
       {"", "Grace Okafor", "Abbott", "Talbot", "Botha", "Thread.aider", "Jean-Baptiste Précorder",
        "Robota", "botté", "éBot", "Récorder", "Otto Otter", "Lee Gong"}) {
    EXPECT_FALSE(looks_like_a_recorder(name, "")) << name;
  }
}

TEST(NamesOfRecorders, are_found_in_addresses_too) {
  EXPECT_TRUE(looks_like_a_recorder("Fred", "fred@fireflies.ai"));
  EXPECT_TRUE(looks_like_a_recorder("Anna", "notetaker@example.org"));
  EXPECT_FALSE(looks_like_a_recorder("Anna", "anna@example.org"));
  EXPECT_FALSE(looks_like_a_recorder("read", ".ai@example.org")) << "each for itself";
}

}  // namespace
}  // namespace visio::meet
