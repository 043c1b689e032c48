#include "record/capture/reader.h"

#include <utility>

namespace visio::record::capture {
namespace {

std::unexpected<ReadError> fail(Fault fault, std::uint64_t offset, std::string message) {
  return std::unexpected(ReadError{fault, offset, std::move(message)});
}

std::unexpected<ReadError> unreadable(const net::Error& error, std::uint64_t offset) {
  return fail(Fault::unreadable, offset, error.message() + ".");
}

std::string damage(std::uint64_t begin, std::uint64_t end) {
  return "Bytes " + std::to_string(begin) + " to " + std::to_string(end - 1) +
         " are not what was captured: the file was changed or its disk is faulty. The rest of it "
         "can be read.";
}

std::string fault_of(Preamble preamble) {
  switch (preamble) {
    case Preamble::good:
      break;
    case Preamble::foreign:
      return "This is no capture file: it does not begin as one.";
    case Preamble::unknown_version:
      return "A newer version of Visio wrote this capture file: use that one to read it.";
    case Preamble::damaged:
      return "The first bytes of this capture file were changed, without which the rest cannot be "
             "checked.";
  }
  return {};
}

Fault fault_for(Preamble preamble) {
  if (preamble == Preamble::foreign) return Fault::foreign;
  return preamble == Preamble::unknown_version ? Fault::unknown_version : Fault::damaged;
}

}  // namespace

ReadResult<Reader> Reader::open(const std::filesystem::path& path) {
  auto file = FileSource::open(path);
  if (!file) return unreadable(file.error(), 0);
  return open(std::make_unique<FileSource>(std::move(*file)));
}

ReadResult<Reader> Reader::open(std::unique_ptr<Source> source) {
  Reader reader(std::move(source));
  const auto bytes = reader.bytes_at(0, preamble_size);
  if (!bytes) return std::unexpected(bytes.error());
  if (bytes->size() < preamble_size) {
    return fail(Fault::foreign, 0, "This is no capture file: it is too short to be one.");
  }
  const Preamble preamble = read_preamble(*bytes, reader.salt_);
  if (preamble != Preamble::good) return fail(fault_for(preamble), 0, fault_of(preamble));
  return reader;
}

ReadResult<std::optional<Record>> Reader::next() {
  while (!has_ended_) {
    const auto frame = frame_at(offset_);
    if (!frame) return std::unexpected(frame.error());
    if (!*frame) return pass_over_damage();

    const Head& head = (*frame)->head;
    const std::uint64_t begin = std::exchange(offset_, offset_ + head.frame_size());
    sound_size_ = offset_;
    if (!is_known(head.kind)) continue;
    auto record = read_body(head.kind, (*frame)->body);
    if (!record) return fail(Fault::damaged, begin, damage(begin, offset_));
    is_complete_ = has_ended_ = std::holds_alternative<CaptureEnded>(record->content);
    return record;
  }
  return std::nullopt;
}

/// Damage is what a sound frame follows; else the file is torn, and ends here.
ReadResult<std::optional<Record>> Reader::pass_over_damage() {
  const auto next = next_frame_after(offset_);
  if (!next) return std::unexpected(next.error());
  if (!*next) {
    has_ended_ = true;
    return std::nullopt;
  }
  const std::uint64_t begin = std::exchange(offset_, **next);
  return fail(Fault::damaged, begin, damage(begin, offset_));
}

ReadResult<std::optional<Reader::Frame>> Reader::frame_at(std::uint64_t offset) {
  const auto front = bytes_at(offset, head_size);
  if (!front) return std::unexpected(front.error());
  if (front->size() < head_size) return std::nullopt;
  const auto head = read_head(*front, salt_, offset);
  if (!head) return std::nullopt;

  const auto whole = bytes_at(offset, head->frame_size());
  if (!whole) return std::unexpected(whole.error());
  if (whole->size() < head->frame_size()) return std::nullopt;
  const base::Bytes body = whole->subspan(head_size);
  if (!is_sound(*head, body)) return std::nullopt;
  return Frame{*head, body};
}

ReadResult<std::optional<std::uint64_t>> Reader::next_frame_after(std::uint64_t offset) {
  while (true) {
    ++offset;
    const auto front = bytes_at(offset, head_size);
    if (!front) return std::unexpected(front.error());
    if (front->size() < head_size) return std::nullopt;
    const auto frame = frame_at(offset);
    if (!frame) return std::unexpected(frame.error());
    if (*frame) return offset;
  }
}

ReadResult<base::Bytes> Reader::bytes_at(std::uint64_t offset, std::size_t count) {
  const auto bytes = window_.at(offset, count);
  if (bytes) return *bytes;
  has_ended_ = true;
  return unreadable(bytes.error(), offset);
}

}  // namespace visio::record::capture
