#include "mail/quoted_printable.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace visio::mail {
namespace {

int digit(char letter) {
  return letter <= '9' ? letter - '0' : letter - 'A' + 10;
}

/// RFC 2045 §6.7, with "\n" where a line ends.
std::string decoded(std::string_view encoded) {
  std::string text;
  while (!encoded.empty()) {
    const std::size_t end = encoded.find("\r\n");
    const std::string_view line = encoded.substr(0, end);
    EXPECT_LE(line.size(), 76U);
    EXPECT_FALSE(line.ends_with(' ') || line.ends_with('\t')) << line;
    bool is_soft = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] != '=') {
        text += line[i];
      } else if (i + 1 == line.size()) {
        is_soft = true;
      } else {
        text += static_cast<char>(digit(line[i + 1]) * 16 + digit(line[i + 2]));
        i += 2;
      }
    }
    if (end == std::string_view::npos) break;
    if (!is_soft) text += '\n';
    encoded.remove_prefix(end + 2);
  }
  return text;
}

TEST(QuotedPrintable, KeepsWhatIsPlain) {
  EXPECT_EQ(quoted_printable("Hello,\nhow are you?\n"), "Hello,\r\nhow are you?\r\n");
  EXPECT_EQ(quoted_printable(""), "");
}

TEST(QuotedPrintable, EncodesWhatWouldNotArrive) {
  EXPECT_EQ(quoted_printable("à = b \nc\t"), "=C3=A0 =3D b=20\r\nc=09");
  EXPECT_EQ(quoted_printable("a\r\nb\rc"), "a\r\nb=0Dc");
}

TEST(QuotedPrintable, BreaksLongLines) {
  EXPECT_EQ(quoted_printable(std::string(76, 'a')), std::string(76, 'a'));
  EXPECT_EQ(quoted_printable(std::string(77, 'a')), std::string(75, 'a') + "=\r\naa");
}

TEST(QuotedPrintable, IsReadBackAsItWasWhateverItIs) {
  constexpr std::array<std::string_view, 9> pieces{"a", " ",          "\t",        "=",   "\n",
                                                   "é", "\U0001f3db", "--=_mixed", "\x01"};
  std::mt19937 random(1);
  for (int i = 0; i < 3'000; ++i) {
    std::string text;
    const std::size_t length = random() % 300;
    for (std::size_t at = 0; at < length; ++at) text += pieces[random() % pieces.size()];
    const std::string encoded = quoted_printable(text);
    EXPECT_EQ(decoded(encoded), text);
    EXPECT_FALSE(encoded.contains("=_"));
  }
}

}  // namespace
}  // namespace visio::mail
