#include "livekit/signalling.h"

#include "livekit/room_service/service.h"
#include "livekit/session/dispatch.h"
#include "livekit/session/join.h"
#include "livekit/session/leaving.h"
#include "livekit/session/media_events.h"
#include "livekit/session/resume.h"
#include "livekit/webhooks/events.h"
#include "livekit/world.h"

namespace visio::livekit {

class Signalling::State {
 public:
  State(const Settings& settings_in, Media& media, Outlet& outlet, Entropy& entropy,
        base::Duration wall_clock_offset)
      : settings(settings_in),
        offset(wall_clock_offset),
        world(settings, media, outlet, entropy, wall_clock_offset) {}

  std::expected<Intent, Refusal> check(const ConnectRequest& request, base::Instant now) const;
  std::int64_t unix_seconds(base::Instant now) const;
  void drop_stale_admissions();

  Settings settings;
  base::Duration offset;
  World world;
};

std::expected<Intent, Refusal> Signalling::State::check(const ConnectRequest& request,
                                                        base::Instant now) const {
  auto intent = read_intent(request, settings, unix_seconds(now));
  if (!intent) return intent;
  if (world.revocations.cover(intent->claims)) {
    return std::unexpected(Refusal{401, "the access token was revoked"});
  }
  const auto room = world.rooms.find(intent->claims.video.room);
  if (room == world.rooms.end()) {
    if (settings.auto_create_rooms || intent->claims.video.room_create || intent->reconnect) {
      return intent;
    }
    return std::unexpected(Refusal{404, "requested room does not exist"});
  }
  const bool full = room->second->max_participants > 0 &&
                    room->second->participants.size() >= room->second->max_participants;
  if (full && !room->second->find(intent->claims.identity)) {
    return std::unexpected(Refusal{429, "the room is full"});
  }
  return intent;
}

std::int64_t Signalling::State::unix_seconds(base::Instant now) const {
  return std::chrono::duration_cast<std::chrono::seconds>(now.since_start + offset).count();
}

void Signalling::State::drop_stale_admissions() {
  std::erase_if(world.admissions,
                [&](const auto& item) { return item.second.expires_at <= world.now; });
}

Signalling::Signalling(const Settings& settings, Media& media, Outlet& outlet,
                       base::Duration wall_clock_offset, Entropy& entropy)
    : state_(std::make_unique<State>(settings, media, outlet, entropy, wall_clock_offset)) {}

Signalling::~Signalling() = default;

std::expected<void, Refusal> Signalling::validate(const ConnectRequest& request,
                                                  base::Instant now) const {
  auto intent = state_->check(request, now);
  if (!intent) return std::unexpected(std::move(intent.error()));
  return {};
}

std::expected<ConnectionId, Refusal> Signalling::admit(const ConnectRequest& request,
                                                       base::Instant now) {
  World& world = state_->world;
  world.now = now;
  if (is_validate_path(request.path)) return std::unexpected(Refusal{404, "there is nothing here"});
  auto intent = state_->check(request, now);
  if (!intent) return std::unexpected(std::move(intent.error()));
  state_->drop_stale_admissions();
  if (world.admissions.size() >= limits::admissions) {
    return std::unexpected(Refusal{503, "too many people are joining at this moment"});
  }
  const ConnectionId connection{world.next_number()};
  world.admissions[connection] = {*std::move(intent), now + limits::admission};
  return connection;
}

void Signalling::opened(ConnectionId connection, base::Instant now) {
  World& world = state_->world;
  world.now = now;
  auto admission = world.admissions.extract(connection);
  if (!admission) {
    constexpr std::uint16_t try_again_later = 1013;
    return world.outlet.close(connection, try_again_later);
  }
  Intent intent = std::move(admission.mapped().intent);
  if (!intent.reconnect) return session::join(world, connection, std::move(intent));
  if (Participant* participant = session::find_resumable(world, intent)) {
    return session::resume(world, *participant, connection, std::move(intent));
  }
  session::send_leave(world, connection, FrameType::binary, wire::STATE_MISMATCH,
                      wire::LeaveRequest::RECONNECT);
}

void Signalling::receive(ConnectionId connection, FrameType type, base::Bytes frame,
                         base::Instant now) {
  World& world = state_->world;
  world.now = now;
  Participant* participant = world.by_connection(connection);
  if (!participant) return;
  if (frame.size() > limits::message) {
    constexpr std::uint16_t message_too_big = 1009;
    ++world.ignored_messages;
    return world.outlet.close(connection, message_too_big);
  }
  participant->frame_type = type;
  if (const auto request = decode(type, frame)) {
    session::dispatch(world, *participant, *request);
  } else {
    ++world.ignored_messages;
  }
}

void Signalling::closed(ConnectionId connection, base::Instant now) {
  World& world = state_->world;
  world.now = now;
  world.admissions.erase(connection);
  if (Participant* participant = world.by_connection(connection)) {
    session::on_connection_lost(world, *participant);
  }
}

void Signalling::on_media_event(const sfu::Event& event, base::Instant now) {
  World& world = state_->world;
  world.now = now;
  std::visit([&](const auto& happened) { session::on_event(world, happened); }, event);
}

void Signalling::advance(base::Instant now) {
  World& world = state_->world;
  world.now = now;
  // A room of hundreds that is to hear of a newcomer is due at one moment.
  constexpr int most = 2;
  for (int served = 0; served < most; ++served) {
    const auto key = world.timers.pop(now);
    if (!key) return;
    session::on_deadline(world, *key);
  }
}

base::Instant Signalling::next_deadline() const {
  return state_->world.timers.next();
}

room_service::Reply Signalling::serve(const room_service::Call& call, base::Instant now) {
  state_->world.now = now;
  return room_service::serve(state_->world, call);
}

bool Signalling::is_signed(std::string_view authorization, base::Instant now) const {
  return room_service::is_signed(authorization, state_->settings, state_->unix_seconds(now));
}

std::vector<wire::WebhookEvent> Signalling::take_events() {
  return std::exchange(state_->world.events, {});
}

void Signalling::shut_down(base::Instant now) {
  World& world = state_->world;
  world.now = now;
  for (const auto& [connection, participant] : std::exchange(world.connections, {})) {
    participant->connection = {};
    session::send_leave(world, connection, participant->frame_type, wire::SERVER_SHUTDOWN,
                        wire::LeaveRequest::RECONNECT);
  }
  webhooks::note_all_finished(world);
}

Signalling::Numbers Signalling::numbers() const {
  const World& world = state_->world;
  Numbers numbers{.rooms = world.rooms.size(), .participants = world.participants.size()};
  for (const auto& [id, participant] : world.participants) {
    numbers.tracks += participant->tracks.size();
  }
  return numbers;
}

}  // namespace visio::livekit
