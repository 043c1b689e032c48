#include "record/capture/resume.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "record/capture/file.h"

namespace visio::record::capture {
namespace {

ReadResult<Summary> read_all(Reader& reader) {
  Summary summary;
  bool has_begun = false;
  while (true) {
    const auto record = reader.next();
    if (!record && record.error().fault != Fault::damaged) return std::unexpected(record.error());
    if (!record) {
      ++summary.damaged;
      continue;
    }
    if (!*record) break;
    summary.length = std::max(summary.length, (*record)->at);
    if (const auto* const began = std::get_if<CaptureBegan>(&(*record)->content)) {
      summary.beginning = *began;
      has_begun = true;
    }
  }
  summary.is_complete = reader.is_complete();
  if (has_begun) return summary;
  return std::unexpected(ReadError{Fault::damaged, preamble_size,
                                   "Nothing says which meeting this capture file is of: it broke "
                                   "off before its first record."});
}

/// Adds records at the end of a file of `size` bytes.
net::Result<void> append(const std::filesystem::path& path, std::uint64_t size, Salt salt,
                         const std::vector<Record>& records) {
  auto file = File::reopen(path, size);
  if (!file) return std::unexpected(file.error());
  std::vector<std::byte> bytes(2 * max_frame);
  base::Writer writer(bytes);
  for (const Record& record : records) {
    write_frame(writer, salt, size + writer.written().size(), record);
  }
  if (const auto appended = file->append(writer.written()); !appended) return appended;
  return file->flush();
}

}  // namespace

ReadResult<Summary> summarise(const std::filesystem::path& path) {
  auto reader = Reader::open(path);
  if (!reader) return std::unexpected(reader.error());
  return read_all(*reader);
}

ReadResult<Summary> finish(const std::filesystem::path& path, const std::string& note) {
  auto reader = Reader::open(path);
  if (!reader) return std::unexpected(reader.error());
  const auto summary = read_all(*reader);
  if (!summary || summary->is_complete) return summary;

  const std::vector<Record> records{
      {.at = summary->length, .content = Note{note}},
      {.at = summary->length, .content = CaptureEnded{EndReason::interrupted}}};
  const auto added = append(path, reader->sound_size(), reader->salt(), records);
  if (added) return summary;
  return std::unexpected(
      ReadError{Fault::unreadable, reader->sound_size(), added.error().message() + "."});
}

}  // namespace visio::record::capture
