// What a join costs the control thread: signalling without sockets, everybody publishes a
// microphone and a camera and subscribes to all others. Clients' own work is not counted.

#include <benchmark/benchmark.h>
#include <time.h>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "livekit/messages.h"
#include "livekit/signalling.h"
#include "tests/base/seeded_entropy.h"
#include "tests/livekit/fakes.h"
#include "tests/livekit/join_request.h"
#include "tests/livekit/join_token.h"
#include "tests/livekit/negotiation/client.h"
#include "tests/protocol/sdp/descriptions.h"

namespace visio {
namespace {

using namespace std::chrono_literals;
namespace wire = ::livekit;
namespace sdp = protocol::sdp;

enum class Mode : std::int64_t { two_connections, single_connection };

/// Keeps of what a client gets only what it must answer.
class Inboxes final : public livekit::Outlet {
 public:
  void send(livekit::ConnectionId connection, livekit::FrameType,
            std::shared_ptr<const std::string> frame) override {
    bytes += frame->size();
    frames[connection].push_back(std::move(frame));
  }
  void close(livekit::ConnectionId, std::uint16_t) override {}

  std::map<livekit::ConnectionId, std::vector<std::shared_ptr<const std::string>>> frames;
  std::size_t bytes = 0;
};

struct Client {
  std::string identity;
  livekit::ConnectionId connection;
  sdp::SessionDescription offer;  ///< with one peer connection: as it was last sent
  std::uint32_t offers = 0;
};

/// A meeting that people join one after the other, each when all are quiet.
class Meeting {
 public:
  explicit Meeting(Mode mode) : mode_(mode) {}

  void join() {
    Client& client = clients_.emplace_back();
    client.identity = "person-" + std::to_string(clients_.size());
    std::string query = "protocol=16&sdk=js&access_token=" +
                        tests::join_token("key", "secret", "room", client.identity);
    if (mode_ == Mode::single_connection) query += first_offer(client);
    const livekit::ConnectRequest request{
        .path = mode_ == Mode::single_connection ? "/rtc/v1" : "/rtc",
        .query = query,
        .authorization = {},
        .user_agent = {},
        .client_address = {}};
    timed([&] { client.connection = signalling_.admit(request, now_).value(); });
    timed([&] { signalling_.opened(client.connection, now_); });
    settle();
    connect();
    publish(client);
    settle();
  }

  /// Since the last call of this.
  struct Cost {
    std::chrono::duration<double, std::milli> total{};
    std::chrono::duration<double, std::milli> longest{};
    std::size_t bytes = 0;
  };
  Cost take_cost() {
    cost_.bytes = std::exchange(inboxes_.bytes, 0);
    return std::exchange(cost_, {});
  }

 private:
  template <class Call>
  void timed(Call call) {
    const auto begin = processor_time();
    call();
    const auto took = processor_time() - begin;
    cost_.total += took;
    cost_.longest = std::max(cost_.longest, took);
  }

  /// Of this thread: other programs on the machine don't count.
  static std::chrono::duration<double, std::milli> processor_time() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
  }

  void send(Client& client, const wire::SignalRequest& request) {
    const std::string frame = request.SerializeAsString();
    timed([&] {
      signalling_.receive(client.connection, livekit::FrameType::binary, base::as_bytes(frame),
                          now_);
    });
  }

  std::string first_offer(Client& client) {
    client.offer = sdp::parse(tests::description("chromium_join_offer")).value();
    wire::JoinRequest request;
    request.mutable_client_info()->set_protocol(17);
    request.mutable_connection_settings()->set_auto_subscribe(true);
    request.mutable_publisher_offer()->set_sdp(sdp::write(client.offer));
    request.mutable_publisher_offer()->set_id(++client.offers);
    return tests::join_request_parameter(request, true);
  }

  void connect() {
    for (const auto& open : media_.all<sfu::OpenTransport>()) {
      timed([&] {
        signalling_.on_media_event(sfu::TransportStateChanged{open.id, transport::State::connected},
                                   now_);
      });
    }
    media_.commands.clear();
  }

  void publish(Client& client) {
    sdp::SessionDescription description =
        sdp::parse(tests::description("chromium_publisher_offer")).value();
    for (sdp::MediaDescription& section : description.media) {
      if (section.kind == "application") continue;
      section.msids.at(0).track += client.identity;
      add_track(client, section);
    }
    if (mode_ == Mode::two_connections) return offer(client, description);
    for (sdp::MediaDescription section : description.media) {
      if (section.kind != "application") add_section(client, std::move(section));
    }
    offer(client, client.offer);
  }

  void add_track(Client& client, const sdp::MediaDescription& section) {
    wire::SignalRequest request;
    auto& track = *request.mutable_add_track();
    track.set_cid(section.msids.at(0).track);
    track.set_type(section.kind == "video" ? wire::VIDEO : wire::AUDIO);
    track.set_source(section.kind == "video" ? wire::CAMERA : wire::MICROPHONE);
    send(client, request);
  }

  static void add_section(Client& client, sdp::MediaDescription section) {
    section.mid = std::to_string(client.offer.media.size());
    section.transport = client.offer.media.front().transport;
    client.offer.bundles.front().push_back(section.mid);
    client.offer.media.push_back(std::move(section));
  }

  void offer(Client& client, const sdp::SessionDescription& description) {
    wire::SignalRequest request;
    request.mutable_offer()->set_sdp(sdp::write(description));
    request.mutable_offer()->set_id(++client.offers);
    send(client, request);
  }

  void answer(Client& client, const wire::SessionDescription& offer) {
    wire::SignalRequest request;
    request.mutable_answer()->set_id(offer.id());
    request.mutable_answer()->set_sdp(sdp::write(tests::answer_of_a_willing_client(offer.sdp())));
    send(client, request);
  }

  /// livekit-client adds the sections and offers again.
  void extend(Client& client, const wire::MediaSectionsRequirement& requirement) {
    const auto section_of = [&](std::string_view kind) {
      for (const sdp::MediaDescription& section : client.offer.media) {
        if (section.kind == kind) return section;
      }
      return sdp::MediaDescription();
    };
    for (std::uint32_t i = 0; i < requirement.num_audios(); ++i) {
      add_section(client, section_of("audio"));
    }
    for (std::uint32_t i = 0; i < requirement.num_videos(); ++i) {
      add_section(client, section_of("video"));
    }
    offer(client, client.offer);
  }

  void react(Client& client) {
    for (const auto& frame : std::exchange(inboxes_.frames[client.connection], {})) {
      wire::SignalResponse response;
      if (!response.ParseFromString(*frame)) continue;
      if (response.has_offer()) answer(client, response.offer());
      if (response.has_media_sections_requirement()) {
        extend(client, response.media_sections_requirement());
      }
    }
  }

  /// Half a second in which everybody answers at once.
  void settle() {
    const base::Instant end = now_ + 500ms;
    while (now_ < end) {
      for (Client& client : clients_) react(client);
      while (signalling_.next_deadline() <= now_) timed([&] { signalling_.advance(now_); });
      now_ = now_ + 10ms;
    }
  }

  Mode mode_;
  livekit::Settings settings_{.keys = {.signing = {"key", "secret"}},
                              .server_version = "1",
                              .node_id = "ND_bench",
                              .auto_create_rooms = true,
                              .max_participants = 0};
  tests::FakeMedia media_;
  Inboxes inboxes_;
  tests::SeededEntropy entropy_;
  base::Instant now_{1h};
  livekit::Signalling signalling_{settings_, media_, inboxes_,
                                  [this] { return now_.since_start + 490'000h; }, entropy_};
  std::vector<Client> clients_;
  Cost cost_;
};

void join_of_the_last(benchmark::State& state) {
  for (auto _ : state) {
    Meeting meeting(static_cast<Mode>(state.range(1)));
    for (std::int64_t person = 1; person < state.range(0); ++person) meeting.join();
    meeting.take_cost();
    meeting.join();
    const Meeting::Cost cost = meeting.take_cost();
    state.SetIterationTime(cost.total.count() / 1000);
    state.counters["longest_ms"] = cost.longest.count();
    state.counters["sent_KiB"] = static_cast<double>(cost.bytes) / 1024;
  }
}
BENCHMARK(join_of_the_last)
    ->ArgNames({"people", "single"})
    ->ArgsProduct({{10, 50, 150}, {0, 1}})
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace visio
