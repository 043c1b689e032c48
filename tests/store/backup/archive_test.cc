#include <gtest/gtest.h>

#include <map>

#include "compression/gzip.h"
#include "tests/store/backup/archive_text.h"

namespace visio::store::backup {
namespace {

const Manifest facts{.version = "1.2.3",
                     .schema_version = 7,
                     .made_at = "2026-11-30T00:00:00.000Z",
                     .database = "sqlite",
                     .rows = {{"rooms", 2}}};

std::string archive_of(const std::map<std::string, std::string>& members) {
  std::string archive;
  ArchiveWriter writer(tests::sink_into(archive), 1'800'000'000);
  for (const auto& [name, content] : members) writer.write(name, content);
  EXPECT_TRUE(writer.finish(facts));
  return archive;
}

std::string plain_of(const std::string& archive) {
  return compression::gunzip(archive, 100'000'000).value_or("");
}

std::string fault_in(const std::string& archive) {
  const auto checked = check_archive(tests::opener_of(archive));
  return checked ? "" : checked.error();
}

/// Keeps what it sees.
class Collector final : public MemberVisitor {
 public:
  Result<bool> begin(const TarEntry& entry) override {
    name_ = entry.name;
    return entry.name != "unwanted";
  }
  Result<void> add(std::string_view bytes) override {
    members[name_] += bytes;
    return {};
  }
  Result<void> end() override {
    ++ended;
    return {};
  }

  std::map<std::string, std::string> members;
  int ended = 0;

 private:
  std::string name_;
};

const std::map<std::string, std::string> some{
    {"a", "hello"}, {"b/empty", ""}, {"b/large", std::string(200'000, 'x')}};

TEST(Archive, is_read_as_it_was_written) {
  const std::string archive = archive_of(some);
  const auto manifest = check_archive(tests::opener_of(archive));
  ASSERT_TRUE(manifest) << manifest.error();
  EXPECT_EQ(manifest->version, "1.2.3");
  EXPECT_EQ(manifest->rows, facts.rows);
  ASSERT_EQ(manifest->members.size(), 3U);
  EXPECT_EQ(manifest->members[0].sha256,
            "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
  Collector collector;
  EXPECT_TRUE(visit_archive(tests::opener_of(archive), *manifest, collector));
  EXPECT_EQ(collector.ended, 3);
  EXPECT_EQ(collector.members.at("b/large"), some.at("b/large"));
}

TEST(Archive, shows_nothing_of_what_a_visitor_does_not_want) {
  const std::string archive = archive_of({{"unwanted", "x"}, {"wanted", "y"}});
  Collector collector;
  const auto manifest = check_archive(tests::opener_of(archive)).value();
  EXPECT_TRUE(visit_archive(tests::opener_of(archive), manifest, collector));
  EXPECT_EQ(collector.members, (std::map<std::string, std::string>{{"wanted", "y"}}));
}

TEST(Archive, that_is_cut_off_anywhere_is_refused) {
  const std::string archive = archive_of({{"a", "hello"}});
  for (std::size_t size = 0; size < archive.size(); ++size) {
    EXPECT_NE(fault_in(archive.substr(0, size)), "") << size;
  }
  const std::string plain = plain_of(archive);
  for (std::size_t size = 0; size < plain.size(); size += tar_block) {
    EXPECT_NE(fault_in(tests::packed(plain.substr(0, size))), "") << size;
  }
}

TEST(Archive, that_was_changed_is_refused_though_it_was_packed_again) {
  const std::string plain = plain_of(archive_of({{"a", "hello"}}));
  EXPECT_EQ(fault_in(tests::packed(plain)), "");
  std::string changed = plain;
  changed.replace(changed.find("hello"), 5, "jello");
  EXPECT_EQ(fault_in(tests::packed(changed)),
            "The backup is damaged: what it holds is not what its manifest says.");
  // Without its first member: a header and a block.
  EXPECT_NE(fault_in(tests::packed(plain.substr(2 * tar_block))), "");
  EXPECT_NE(fault_in(tests::packed(plain + std::string(tar_block, '\0'))), "");
}

TEST(Archive, with_a_link_or_a_name_outside_is_refused) {
  std::string plain = plain_of(archive_of({{"aa/key", ""}}));
  plain.replace(0, 2, "..");  // the sum of the header would tell, so it is made to fit
  unsigned sum = 0;
  for (std::size_t at = 0; at < tar_block; ++at) {
    sum += at >= 148 && at < 156 ? ' ' : static_cast<unsigned char>(plain[at]);
  }
  for (std::size_t place = 154; place-- > 148; sum >>= 3) {
    plain[place] = static_cast<char>('0' + (sum & 7));
  }
  EXPECT_EQ(fault_in(tests::packed(plain)),
            "The backup is damaged: a file in it would lie outside of the folder.");
}

TEST(Archive, of_a_newer_format_or_of_something_else_is_refused) {
  EXPECT_EQ(parse_manifest(R"({"visio_backup": 2})").error(),
            "A newer Visio made this backup: restore it with that one.");
  EXPECT_EQ(parse_manifest("{}").error(), "This is no backup of Visio.");
  for (const char* text : {"", "[]", R"({"visio_backup": 1})",
                           R"({"visio_backup": 1, "version": "1", "schema_version": -1})"}) {
    EXPECT_FALSE(parse_manifest(text)) << text;
  }
  EXPECT_EQ(parse_manifest(to_json(facts)).value(), facts);
}

TEST(Archive, that_changes_between_two_readings_is_noticed) {
  const auto manifest = check_archive(tests::opener_of(archive_of({{"a", "hello"}}))).value();
  const std::string other = archive_of({{"a", "jello"}});
  Collector collector;
  EXPECT_EQ(visit_archive(tests::opener_of(other), manifest, collector).error(),
            "The backup is damaged: it changed while it was read.");
}

TEST(Archive, ends_with_the_first_failure_of_its_sink) {
  ArchiveWriter writer([](std::string_view) -> Result<void> { return std::unexpected("full"); }, 0);
  for (int i = 0; i < 100; ++i) writer.write("a" + std::to_string(i), std::string(100'000, 'a'));
  EXPECT_EQ(writer.finish(facts).error(), "full");
}

TEST(Archive, has_members_of_the_size_that_was_said) {
  std::string archive;
  ArchiveWriter longer(tests::sink_into(archive), 0);
  longer.begin("a", 1);
  longer.add("ab");
  longer.end();
  EXPECT_FALSE(longer.finish(facts));
  ArchiveWriter shorter(tests::sink_into(archive), 0);
  shorter.begin("a", 1);
  shorter.end();
  EXPECT_FALSE(shorter.finish(facts));
}

}  // namespace
}  // namespace visio::store::backup
