#include "mail/header_text.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

#include "base/text.h"

namespace visio::mail {
namespace {

int digit(char letter) {
  return letter <= '9' ? letter - '0' : letter - 'A' + 10;
}

/// The text of encoded words as RFC 2047 §4.2 and §6.2 have it read, which notes what is wrong with
/// each word and line.
std::string decoded(std::string_view header, std::size_t used) {
  constexpr std::string_view begin = "=?utf-8?Q?";
  if (!header.contains("=?")) return std::string(header);
  std::string text;
  while (true) {
    EXPECT_TRUE(header.starts_with(begin)) << header;
    const std::size_t end = header.find("?=", begin.size());
    if (end == std::string_view::npos) ADD_FAILURE() << header;
    EXPECT_LE(end + 2, 75U) << header;
    EXPECT_LE(used + end + 2, 76U) << header;
    std::string word;
    for (std::size_t i = begin.size(); i < end; ++i) {
      if (header[i] == '=') {
        word += static_cast<char>(digit(header[i + 1]) * 16 + digit(header[i + 2]));
        i += 2;
      } else {
        word += header[i] == '_' ? ' ' : header[i];
      }
    }
    EXPECT_TRUE(base::is_utf8(word)) << "a character is cut in " << header;
    text += word;
    header.remove_prefix(end + 2);
    if (header.empty()) return text;
    EXPECT_TRUE(header.starts_with("\r\n ")) << header;
    header.remove_prefix(3);
    used = 1;
  }
}

std::string drawn_text(std::mt19937& random) {
  constexpr std::array<std::string_view, 14> pieces{
      "a",  "Z", " ", "=?", "?=",     "_",          "=",
      "\"", "é", "ß", "\\", "\u4f60", "\U0001f3db", "The weekly meeting of the council "};
  std::string text;
  const std::size_t length = random() % 60;
  for (std::size_t i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
  return text;
}

TEST(HeaderText, StandsAsItIsWhereItIsPlainAndShort) {
  EXPECT_EQ(header_text("The weekly meeting", 9), "The weekly meeting");
  EXPECT_EQ(header_text("", 9), "");
}

TEST(HeaderText, EncodesWhatIsNotAscii) {
  EXPECT_EQ(header_text("Réunion à 9 h", 9), "=?utf-8?Q?R=C3=A9union_=C3=A0_9_h?=");
}

TEST(HeaderText, EncodesWhatLooksEncoded) {
  EXPECT_EQ(header_text("=?utf-8?Q?hi?=", 9), "=?utf-8?Q?=3D=3Futf=2D8=3FQ=3Fhi=3F=3D?=");
}

TEST(HeaderText, IsReadBackAsItWasWhateverItIs) {
  std::mt19937 random(1);
  for (int i = 0; i < 5'000; ++i) {
    const std::string text = drawn_text(random);
    const std::size_t used = random() % 20;
    const std::string header = header_text(text, used);
    EXPECT_EQ(decoded(header, used), text);
    EXPECT_TRUE(header != text || used + text.size() <= 76) << text;
  }
}

TEST(HeaderText, AddsNoLineOfItsOwnWhateverTheBytesAre) {
  std::mt19937 random(2);
  for (int i = 0; i < 5'000; ++i) {
    std::string bytes;
    const std::size_t length = random() % 120;
    for (std::size_t at = 0; at < length; ++at) bytes += static_cast<char>(random() & 0xffU);
    std::string header = header_text(bytes, 9);
    for (std::size_t at = header.find("\r\n "); at != std::string::npos;
         at = header.find("\r\n ")) {
      header.erase(at, 3);
    }
    for (const char byte : header) EXPECT_TRUE(byte >= ' ' && byte <= '~') << int{byte};
  }
}

TEST(DisplayName, IsQuotedOrEncoded) {
  EXPECT_EQ(display_name("Town hall of Annecy", 6), "\"Town hall of Annecy\"");
  EXPECT_EQ(display_name("Mairie de Liège", 6), "=?utf-8?Q?Mairie_de_Li=C3=A8ge?=");
  EXPECT_EQ(display_name("the \"hall\"", 6), "=?utf-8?Q?the_=22hall=22?=");
}

TEST(Address, IsOneAsciiAddress) {
  EXPECT_TRUE(is_address("grace.hopper+visio@mail.example.org"));
  EXPECT_TRUE(is_address("o'brien@localhost"));
  for (const char* refused :
       {"", "@", "a@", "@b", "a@b@c", "a b@c", "a@b>", "<a@b", "a@b\r\nRCPT", "a@b,c@d", "a\"b@c",
        "é@b.org", "a@bé.org", "a@[127.0.0.1]", "a:b@c"}) {
    EXPECT_FALSE(is_address(refused)) << refused;
  }
  EXPECT_FALSE(is_address(std::string(250, 'a') + "@b.org"));
}

}  // namespace
}  // namespace visio::mail
