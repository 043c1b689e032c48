// A meeting is recorded, and the server killed at random moments: nothing is missing but the last
// second before each, no file is unreadable, and the recording goes on when people are back.
//
//     VISIO_KILL_ROUNDS=100 build/asan/test_scale --gtest_filter='KilledRecording*'

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "net/socket_address.h"
#include "record/capture/reader.h"
#include "tests/base/real_clock.h"
#include "tests/net/raw_client.h"
#include "tests/scale/crowd.h"

namespace visio::scale {
namespace {

using namespace std::chrono_literals;
namespace capture = record::capture;
namespace json = boost::json;

int rounds() {
  const char* const wished = std::getenv("VISIO_KILL_ROUNDS");
  return wished ? std::atoi(wished) : 5;
}

/// What is in a capture file.
struct Part {
  bool is_readable = false;
  bool is_complete = false;
  bool has_picture = false;
  base::WallTime last_packet_at;     ///< of sound
  std::vector<std::uint64_t> sound;  ///< the packets' indices, in order
  std::vector<std::string> damage;   ///< in words
};

void note(Part& part, const capture::Record& record, base::WallTime began_at,
          std::set<capture::TrackNumber>& microphones) {
  if (const auto* const track = std::get_if<capture::TrackBegan>(&record.content)) {
    if (track->source == capture::TrackSource::microphone) microphones.insert(track->track);
  }
  const auto* const packet = std::get_if<capture::Packet>(&record.content);
  if (!packet) return;
  if (!microphones.contains(packet->track)) {
    part.has_picture = true;
    return;
  }
  part.sound.push_back(packet->index);
  part.last_packet_at = began_at + record.at;
}

Part read(const std::filesystem::path& path) {
  Part part;
  auto reader = capture::Reader::open(path);
  if (!reader) return part;
  base::WallTime began_at;
  std::set<capture::TrackNumber> microphones;
  while (true) {
    const auto record = reader->next();
    if (!record) {
      part.damage.push_back(record.error().message);
      continue;
    }
    if (!*record) break;
    if (const auto* const began = std::get_if<capture::CaptureBegan>(&(*record)->content)) {
      began_at = began->started_at;
      part.is_readable = true;
    }
    note(part, **record, began_at, microphones);
  }
  part.is_complete = reader->is_complete();
  return part;
}

/// Whether no packet is missing between the first and the last. What was sent again comes late.
bool is_whole(std::vector<std::uint64_t> indices) {
  std::ranges::sort(indices);
  for (std::size_t i = 1; i < indices.size(); ++i) {
    if (indices[i] != indices[i - 1] + 1) return false;
  }
  return true;
}

class KilledRecording : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(server.is_ready());
    const std::string made = post("rooms/?username=Ada", R"({"name": "Council"})");
    ASSERT_TRUE(made.starts_with("HTTP/1.1 201")) << made;
    constexpr std::string_view header = "set-cookie: ";
    const std::size_t cookie = made.find(header) + header.size();
    host_cookie = made.substr(cookie, made.find(';', cookie) - cookie);
    const json::value body = json::parse(made.substr(made.find("\r\n\r\n") + 4));
    room = std::string(body.at("id").as_string());
    token = std::string(body.at("livekit").at("token").as_string());
  }

  std::string post(const std::string& what, const std::string& body) const {
    tests::RawClient client(server.address());
    std::string request = "POST /api/v1.0/" + what +
                          " HTTP/1.1\r\nhost: " + net::to_string(server.address()) +
                          "\r\nconnection: close\r\n";
    if (!host_cookie.empty()) request += "cookie: " + host_cookie + "\r\n";
    request += "content-type: application/json\r\ncontent-length: " + std::to_string(body.size()) +
               "\r\n\r\n" + body;
    client.write(request);
    return client.read_to_the_end();
  }

  /// Ada comes, speaks and shows herself.
  client::LivekitConfig ada() const {
    client::LivekitConfig config;
    config.token = token;
    config.audio = true;
    config.video = true;
    return config;
  }

  std::filesystem::path file(int part) const {
    for (const auto& folder :
         std::filesystem::directory_iterator(std::filesystem::path(server.data()) / "recordings")) {
      return folder.path() / ("part-" + std::to_string(part) + ".capture");
    }
    return {};
  }

  /// Lets Ada speak until the part has sound, which it has once it is being written.
  bool await_sound(Crowd& crowd, int part) {
    return crowd.run_until(
        [&] { return std::filesystem::exists(file(part)) && !read(file(part)).sound.empty(); },
        30s);
  }

  ServerProcess server{{{"VISIO_RECORDING_ENABLED", "true"}, {"VISIO_MEETINGS_OPEN", "true"}}};
  std::string host_cookie;
  std::string room;
  std::string token;
};

TEST_F(KilledRecording, lacks_the_last_second_at_most_and_goes_on_when_people_are_back) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (int round = 1; round <= rounds(); ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    Crowd crowd(server);
    client::LivekitClient* const client = crowd.join(ada());
    ASSERT_NE(client, nullptr);
    ASSERT_TRUE(crowd.run_until([&] { return client->is_ready(); }, 30s));
    if (round == 1) {
      const std::string path = "rooms/" + room + "/start-recording/";
      const std::string started = post(path, R"({"mode": "screen_recording"})");
      ASSERT_TRUE(started.starts_with("HTTP/1.1 201")) << started;
    }
    ASSERT_TRUE(await_sound(crowd, round));
    crowd.run_for(1s + std::chrono::milliseconds(random() % 1'000));
    server.kill();
    const base::WallTime killed_at = tests::real_clock.wall_time();

    const Part torn = read(file(round));
    EXPECT_TRUE(torn.is_readable);
    EXPECT_FALSE(torn.is_complete);
    EXPECT_TRUE(torn.has_picture);
    EXPECT_TRUE(is_whole(torn.sound));
    EXPECT_EQ(torn.damage, std::vector<std::string>());
    EXPECT_LT(killed_at - torn.last_packet_at, 1s);

    server.start_again();
    ASSERT_TRUE(server.is_ready());
    ASSERT_TRUE(crowd.run_until([&] { return read(file(round)).is_complete; }, 30s));
    EXPECT_EQ(read(file(round)).sound, torn.sound) << "its end changes nothing before";
  }

  Crowd crowd(server);
  ASSERT_NE(crowd.join(ada()), nullptr);
  ASSERT_TRUE(await_sound(crowd, rounds() + 1));
  EXPECT_TRUE(post("rooms/" + room + "/stop-recording/", "{}").starts_with("HTTP/1.1 200"));
  EXPECT_TRUE(crowd.run_until([&] { return read(file(rounds() + 1)).is_complete; }, 30s));
  EXPECT_EQ(server.stop(), 0);
}

}  // namespace
}  // namespace visio::scale
