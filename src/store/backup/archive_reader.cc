#include "store/backup/archive_reader.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace visio::store::backup {
namespace {

constexpr std::uint64_t max_manifest = 64 * 1024 * 1024;  ///< bytes
constexpr std::size_t max_members = 1'000'000;

std::unexpected<std::string> damaged(std::string_view what) {
  return std::unexpected("The backup is damaged: " + std::string(what) + ".");
}

/// Reads the member that begins to its end. `keep` takes its bytes.
template <class Keep>
Result<Member> read_member(ArchiveReader& archive, const Keep& keep) {
  for (;;) {
    const auto bytes = archive.read();
    if (!bytes) return std::unexpected(bytes.error());
    if (bytes->empty()) return archive.finish();
    if (auto kept = keep(*bytes); !kept) return std::unexpected(std::move(kept.error()));
  }
}

Result<std::string> read_manifest(ArchiveReader& archive, const TarEntry& entry) {
  if (entry.size > max_manifest) return damaged("its manifest is too large");
  std::string content;
  const auto keep = [&](std::string_view bytes) -> Result<void> {
    content += bytes;
    return {};
  };
  if (const auto read = read_member(archive, keep); !read) return std::unexpected(read.error());
  const auto end = archive.next();
  if (!end) return std::unexpected(end.error());
  if (*end) return damaged("something follows its manifest");
  return content;
}

/// All members up to the manifest, and its text.
Result<std::string> read_all(ArchiveReader& archive, std::vector<Member>& members) {
  while (members.size() <= max_members) {
    const auto entry = archive.next();
    if (!entry) return std::unexpected(entry.error());
    if (!*entry) return damaged("its manifest is missing");
    if ((*entry)->name == manifest_name) return read_manifest(archive, **entry);
    auto member = read_member(archive, [](std::string_view) { return Result<void>(); });
    if (!member) return std::unexpected(std::move(member.error()));
    members.push_back(*std::move(member));
  }
  return damaged("it holds too many files");
}

/// Shows one member. False: it was the manifest, which is the last.
Result<bool> visit(ArchiveReader& archive, const TarEntry& entry, const Member* expected,
                   MemberVisitor& visitor) {
  if (entry.name == manifest_name) return false;
  const auto begun = visitor.begin(entry);
  if (!begun) return std::unexpected(begun.error());
  const auto keep = [&](std::string_view bytes) {
    return *begun ? visitor.add(bytes) : Result<void>();
  };
  const auto member = read_member(archive, keep);
  if (!member) return std::unexpected(member.error());
  if (!expected || *member != *expected) return damaged("it changed while it was read");
  if (!*begun) return true;
  if (auto ended = visitor.end(); !ended) return std::unexpected(std::move(ended.error()));
  return true;
}

}  // namespace

Result<std::optional<TarEntry>> ArchiveReader::next() {
  const auto block = take(tar_block);
  if (!block) return std::unexpected(block.error());
  auto entry = read_tar_header(*block);
  if (entry && *entry) {
    entry_ = **entry;
    left_ = entry_.size;
    return entry;
  }
  if (!entry) return entry;
  const auto last = take(tar_block);
  if (!last) return std::unexpected(last.error());
  if (last->find_first_not_of('\0') != last->npos) return damaged("its end is no end");
  const auto behind = gzip_.read(std::span(room_).first(1));
  if (!behind || *behind != 0) return damaged("something follows its end, or is missing there");
  return std::nullopt;
}

Result<std::string_view> ArchiveReader::read() {
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, room_.size()));
  if (size == 0) return std::string_view();
  left_ -= size;
  // What fills the last block goes with the last bytes.
  const std::size_t padding = left_ == 0 ? tar_padding(entry_.size) : 0;
  const auto bytes = take(size);
  if (!bytes) return bytes;
  sha256_.add(*bytes);
  std::array<char, tar_block> rest{};
  const auto filled = gzip_.read(std::span(rest).first(padding));
  if (!filled || *filled != padding) return damaged("it ends too early");
  return bytes;
}

Member ArchiveReader::finish() {
  return {.name = entry_.name, .size = entry_.size, .sha256 = sha256_.finish()};
}

Result<std::string_view> ArchiveReader::take(std::size_t size) {
  const auto read = gzip_.read(std::span(room_).first(size));
  if (!read || *read != size) return damaged("it ends too early, or its bytes are changed");
  return std::string_view(room_.data(), size);
}

Result<Manifest> check_archive(const Opener& open) {
  ArchiveReader archive(open());
  std::vector<Member> members;
  const auto text = read_all(archive, members);
  if (!text) return std::unexpected(text.error());
  auto manifest = parse_manifest(*text);
  if (manifest && manifest->members != members) {
    return damaged("what it holds is not what its manifest says");
  }
  return manifest;
}

Result<void> visit_archive(const Opener& open, const Manifest& manifest, MemberVisitor& visitor) {
  ArchiveReader archive(open());
  for (std::size_t index = 0;; ++index) {
    const auto entry = archive.next();
    if (!entry) return std::unexpected(entry.error());
    if (!*entry) return damaged("it changed while it was read");
    const bool is_named = index < manifest.members.size();
    const auto goes_on =
        visit(archive, **entry, is_named ? &manifest.members[index] : nullptr, visitor);
    if (!goes_on) return std::unexpected(goes_on.error());
    if (!*goes_on) return {};
  }
}

}  // namespace visio::store::backup
