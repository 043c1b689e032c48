#include "record/capture/writer.h"

#include <algorithm>
#include <utility>

#include "base/reader.h"

namespace visio::record::capture {
namespace {

Salt make_salt(base::Entropy& entropy) {
  std::array<std::byte, 8> bytes;
  entropy.fill(bytes);
  return {base::Reader(bytes).u64()};
}

/// The share of the memory, in quarters, up to which something of this worth is taken. Facts are
/// few and small, and find room when nothing else does.
std::size_t quarters_for(Worth worth) {
  return static_cast<std::size_t>(std::to_underlying(worth)) + 2;
}

}  // namespace

net::Result<std::unique_ptr<Writer>> Writer::create(const std::filesystem::path& path,
                                                    const CaptureBegan& beginning,
                                                    base::Entropy& entropy,
                                                    const WriterLimits& limits) {
  auto file = File::create(path);
  if (!file) return std::unexpected(file.error());
  std::unique_ptr<Writer> writer(new Writer(std::move(*file), make_salt(entropy), limits));
  writer->write({.at = {}, .content = beginning}, Worth::fact);
  return writer;
}

Writer::Writer(File file, Salt salt, const WriterLimits& limits)
    : limits_(limits), salt_(salt), file_(std::move(file)), frame_(max_frame) {
  std::array<std::byte, preamble_size> preamble;
  base::Writer bytes(preamble);
  write_preamble(bytes, salt);
  waiting_.assign(preamble.begin(), preamble.end());
  thread_ = std::jthread([this] { run(); });
}

Writer::~Writer() {
  const std::lock_guard lock(mutex_);
  is_closed_ = true;
  woken_.notify_one();
}

bool Writer::write(const Record& record, Worth worth) {
  const std::lock_guard lock(mutex_);
  if (is_closed_) return false;
  const bool taken = append(record, limits_.waiting / 4 * quarters_for(worth));
  if (!taken) ++numbers_.dropped[std::to_underlying(worth)];
  return taken;
}

void Writer::end(base::Duration at, EndReason reason) {
  const std::lock_guard lock(mutex_);
  if (is_closed_) return;
  // The end is small, the last, and never dropped.
  append({.at = at, .content = CaptureEnded{reason}}, SIZE_MAX);
  is_closed_ = true;
  woken_.notify_one();
}

bool Writer::is_done() const {
  const std::lock_guard lock(mutex_);
  return is_done_;
}

std::optional<net::Error> Writer::failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

WriterNumbers Writer::numbers() const {
  const std::lock_guard lock(mutex_);
  return numbers_;
}

bool Writer::append(const Record& record, std::size_t room) {
  base::Writer frame(frame_);
  write_frame(frame, salt_, size_, record);
  if (!frame.ok() || waiting_.size() + frame.written().size() > room) return false;
  waiting_.insert(waiting_.end(), frame.written().begin(), frame.written().end());
  size_ += frame.written().size();
  // Half of what pictures may fill: the disk had better begin.
  if (waiting_.size() > limits_.waiting / 4) woken_.notify_one();
  return true;
}

void Writer::run() {
  std::vector<std::byte> frames;
  while (await_frames(frames)) {
    const auto written = put(frames);
    if (!written) return fail(written.error());
    const std::lock_guard lock(mutex_);
    numbers_.bytes += frames.size();
  }
  const std::lock_guard lock(mutex_);
  is_done_ = true;
}

/// False when everything is written and nothing more will come.
bool Writer::await_frames(std::vector<std::byte>& frames) {
  frames.clear();
  std::unique_lock lock(mutex_);
  const auto is_urgent = [&] { return is_closed_ || waiting_.size() > limits_.waiting / 4; };
  do {
    woken_.wait_for(lock, limits_.flush_interval, is_urgent);
  } while (waiting_.empty() && !is_closed_);
  frames.swap(waiting_);
  return !frames.empty();
}

net::Result<void> Writer::put(base::Bytes frames) {
  const auto appended = file_.append(frames);
  return appended ? file_.flush() : appended;
}

void Writer::fail(const net::Error& error) {
  const std::lock_guard lock(mutex_);
  failure_ = error;
  is_closed_ = true;
  is_done_ = true;
  waiting_ = {};
}

}  // namespace visio::record::capture
