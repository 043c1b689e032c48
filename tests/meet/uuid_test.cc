#include "meet/uuid.h"

#include <gtest/gtest.h>

#include "tests/base/seeded_entropy.h"

namespace visio::meet {
namespace {

TEST(Uuid, that_is_drawn_is_one) {
  tests::SeededEntropy entropy;
  for (int round = 0; round < 100; ++round) EXPECT_TRUE(is_uuid(draw_uuid(entropy)));
}

TEST(Uuid, of_another_form_is_none) {
  for (const char* text :
       {"", "abc", "0e3b5a52-9f0f-4b8e-8d52-6f7f1f2a3b4", "0e3b5a52-9f0f-4b8e-8d52-6f7f1f2a3b4cd",
        "0E3B5A52-9F0F-4B8E-8D52-6F7F1F2A3B4C", "0e3b5a52_9f0f_4b8e_8d52_6f7f1f2a3b4c",
        "ge3b5a52-9f0f-4b8e-8d52-6f7f1f2a3b4c"}) {
    EXPECT_FALSE(is_uuid(text)) << text;
  }
}

}  // namespace
}  // namespace visio::meet
