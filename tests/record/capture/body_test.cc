#include "record/capture/body.h"

#include <gtest/gtest.h>

#include <vector>

namespace visio::record::capture {
namespace {

std::vector<std::byte> body_of(const Record& record) {
  std::vector<std::byte> bytes(max_body);
  base::Writer writer(bytes);
  write_body(writer, record);
  bytes.resize(writer.written().size());
  return bytes;
}

TEST(CaptureBody, values_that_nobody_writes_are_refused) {
  const Record muted{.at = {}, .content = TrackMuted{.track = 1, .is_muted = true}};
  std::vector<std::byte> body = body_of(muted);
  EXPECT_TRUE(read_body(kind_of(muted), body));
  body.back() = std::byte{2};
  EXPECT_FALSE(read_body(kind_of(muted), body)) << "a truth value of 2";

  const Record ended{.at = {}, .content = CaptureEnded{.reason = EndReason::server_stopped}};
  body = body_of(ended);
  EXPECT_TRUE(read_body(kind_of(ended), body));
  body.back() = std::byte{200};
  EXPECT_FALSE(read_body(kind_of(ended), body)) << "an unknown reason";
}

TEST(CaptureBody, a_body_that_is_too_short_or_too_long_is_refused) {
  const Record speakers{.at = {}, .content = SpeakersChanged{.identities = {"alice", "bob"}}};
  std::vector<std::byte> body = body_of(speakers);
  for (std::size_t size = 0; size < body.size(); ++size) {
    EXPECT_FALSE(read_body(kind_of(speakers), base::Bytes(body).first(size))) << size;
  }
  body.push_back({});
  EXPECT_FALSE(read_body(kind_of(speakers), body));
}

TEST(CaptureBody, a_count_that_lies_costs_no_memory) {
  std::vector<std::byte> body = body_of({.at = {}, .content = SpeakersChanged{}});
  for (std::size_t i = body.size() - 4; i < body.size(); ++i) body[i] = std::byte{0xff};
  EXPECT_FALSE(read_body(kind_of({.at = {}, .content = SpeakersChanged{}}), body));
}

TEST(CaptureBody, kinds_keep_their_numbers) {
  EXPECT_EQ(kind_of({.at = {}, .content = CaptureBegan{}}), 0);
  EXPECT_EQ(kind_of({.at = {}, .content = TrackBegan{}}), 3);
  EXPECT_EQ(kind_of({.at = {}, .content = Packet{}}), 7);
  EXPECT_EQ(kind_of({.at = {}, .content = CaptureEnded{}}), 13);
}

}  // namespace
}  // namespace visio::record::capture
