#include "store/backup/tar.h"

#include <gtest/gtest.h>

namespace visio::store::backup {
namespace {

/// The header with other bytes at a place, and a sum that fits.
std::string changed(std::string block, std::size_t at, std::string_view bytes) {
  block.replace(at, bytes.size(), bytes);
  block.replace(148, 8, "        ");
  unsigned sum = 0;
  for (const char byte : block) sum += static_cast<unsigned char>(byte);
  std::string digits;
  for (int place = 0; place < 6; ++place, sum >>= 3) {
    digits.insert(0, 1, static_cast<char>('0' + (sum & 7)));
  }
  return block.replace(148, 6, digits).replace(154, 1, 1, '\0');
}

TEST(Tar, headers_are_read_as_they_were_written) {
  const std::string long_name = std::string(90, 'a') + "/" + std::string(90, 'b');
  for (const TarEntry& entry :
       {TarEntry{"keys", 0}, TarEntry{"files/tls/key.pem", 511}, TarEntry{long_name, 513},
        TarEntry{"large", (std::uint64_t{1} << 33) - 1}, TarEntry{"larger", std::uint64_t{1} << 33},
        TarEntry{"largest", std::uint64_t{1} << 50}}) {
    const auto block = tar_header(entry, 1'800'000'000);
    ASSERT_TRUE(block) << entry.name;
    EXPECT_EQ(block->size(), tar_block);
    EXPECT_EQ(read_tar_header(*block).value(), entry) << entry.name;
  }
}

TEST(Tar, a_header_is_what_the_format_says) {
  const std::string block = tar_header({"keys", 8}, 8).value();
  EXPECT_EQ(block.substr(0, 5), std::string("keys\0", 5));
  EXPECT_EQ(block.substr(100, 8), std::string("0000600\0", 8));
  EXPECT_EQ(block.substr(124, 12), std::string("00000000010\0", 12));
  EXPECT_EQ(block.substr(136, 12), std::string("00000000010\0", 12));
  EXPECT_EQ(block.substr(156, 1), "0");
  EXPECT_EQ(block.substr(257, 8), std::string("ustar\0"
                                              "00",
                                              8));
}

TEST(Tar, names_that_would_leave_the_folder_are_refused) {
  for (const char* name : {"", "/etc/passwd", "../keys", "files/../../keys", "files//keys",
                           "files/", "./keys", "files/.", "a\\b", "a\nb"}) {
    EXPECT_FALSE(is_safe_name(name)) << name;
    EXPECT_FALSE(tar_header({name, 0}, 0)) << name;
  }
  EXPECT_FALSE(tar_header({std::string(101, 'a'), 0}, 0));
  EXPECT_FALSE(tar_header({std::string(256, 'a'), 0}, 0));
  const std::string good = tar_header({"aaaaaaa", 0}, 0).value();
  for (const char* name : {"/aaaaaa", "../aaaa", "aaa/..\0"}) {
    EXPECT_FALSE(read_tar_header(changed(good, 0, std::string_view(name, 7)))) << name;
  }
}

TEST(Tar, whatever_is_no_file_is_refused) {
  const std::string good = tar_header({"keys", 0}, 0).value();
  EXPECT_TRUE(read_tar_header(changed(good, 156, "0")));
  for (const char* type : {"1", "2", "3", "4", "5", "6", "L", "x", "g"}) {
    EXPECT_FALSE(read_tar_header(changed(good, 156, type))) << type;
  }
}

TEST(Tar, damaged_headers_are_refused) {
  std::string block = tar_header({"keys", 7}, 0).value();
  EXPECT_FALSE(read_tar_header(block.substr(1)));
  block[130] ^= 1;
  EXPECT_FALSE(read_tar_header(block));
  const std::string good = tar_header({"keys", 7}, 0).value();
  EXPECT_FALSE(read_tar_header(changed(good, 124, "-0000000007")));
  EXPECT_FALSE(read_tar_header(changed(good, 124, "\x80\xff\xff\xff\xff\xff\xff\xff\xff\xff")));
  EXPECT_EQ(read_tar_header(std::string(tar_block, '\0')).value(), std::nullopt);
}

TEST(Tar, files_fill_whole_blocks) {
  EXPECT_EQ(tar_padding(0), 0U);
  EXPECT_EQ(tar_padding(1), 511U);
  EXPECT_EQ(tar_padding(512), 0U);
}

}  // namespace
}  // namespace visio::store::backup
