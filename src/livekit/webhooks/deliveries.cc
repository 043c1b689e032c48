#include "livekit/webhooks/deliveries.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>

#include "livekit/webhooks/signature.h"

namespace visio::livekit::webhooks {
namespace {

using namespace std::chrono_literals;

// For each URL, as LiveKit's server has it.
constexpr std::size_t max_under_way = 10;
constexpr std::size_t max_lane = 200;

/// Metadata makes events large. For all URLs together.
constexpr std::size_t max_bytes = 64 * 1024 * 1024;

constexpr base::Duration first_wait = 1s;
constexpr base::Duration longest_wait = 30s;

/// A backend that restarts misses nothing; after this an event is old news. Each is tried once
/// however long it had to wait for those before it.
constexpr base::Duration max_age = 5min;

base::Duration wait_after(unsigned attempts) {
  constexpr unsigned enough = 5;
  return std::min(longest_wait, first_wait * (1 << std::min(attempts - 1, enough)));
}

bool is_accepted(int status) {
  return status >= 200 && status < 300;
}

/// Whether the same request may succeed later: no answer, a busy or a broken server.
bool is_passing(int status) {
  constexpr int timeout = 408;
  constexpr int too_many = 429;
  constexpr int not_implemented = 501;
  return status == 0 || status == timeout || status == too_many ||
         (status >= 500 && status != not_implemented);
}

std::string body_of(const wire::WebhookEvent& event) {
  std::string body;
  if (!google::protobuf::util::MessageToJsonString(event, &body).ok()) body = "{}";
  return body;
}

}  // namespace

Deliveries::Deliveries(Subscribers subscribers) : subscribers_(std::move(subscribers)) {
  for (const std::string& url : subscribers_.urls) {
    targets_.push_back({.url = url, .lanes = {}, .waiting = {}, .under_way = 0, .lost = 0});
  }
}

void Deliveries::add(const wire::WebhookEvent& event, base::Instant now) {
  for (Target& target : targets_) add(target, event, now);
}

void Deliveries::add(Target& target, const wire::WebhookEvent& event, base::Instant now) {
  wire::WebhookEvent told = event;
  told.set_num_dropped(target.lost);
  std::string body = body_of(told);
  const std::string& room = event.room().name();
  const auto known = target.lanes.find(room);
  const bool is_full = known != target.lanes.end() && known->second.size() >= max_lane;
  if (is_full || bytes_ + body.size() > max_bytes) return lose(target);

  target.lost = 0;
  bytes_ += body.size();
  ++numbers_.waiting;
  Lane& lane = target.lanes[room];
  lane.push_back({.body = std::move(body), .queued_at = now});
  if (lane.size() == 1) target.waiting.emplace(now, room);
}

std::optional<Delivery> Deliveries::poll(base::Instant now, std::int64_t unix_now) {
  for (std::size_t index = 0; index < targets_.size(); ++index) {
    Target& target = targets_[index];
    if (target.under_way >= max_under_way || target.waiting.empty() ||
        target.waiting.begin()->first > now) {
      continue;
    }
    const std::string room =
        std::move(target.waiting.extract(target.waiting.begin()).value().second);
    Entry& entry = target.lanes.at(room).front();
    ++entry.attempts;
    ++target.under_way;
    const DeliveryId id{++last_id_};
    under_way_.emplace(id, std::pair(index, room));
    return Delivery{
        .id = id,
        .url = target.url,
        .body = entry.body,
        .authorization = sign(entry.body, subscribers_.api_key, subscribers_.api_secret, unix_now)};
  }
  return std::nullopt;
}

Fate Deliveries::settle(DeliveryId id, int status, base::Instant now) {
  const auto [index, room] = under_way_.extract(id).mapped();
  Target& target = targets_[index];
  --target.under_way;
  const Entry& entry = target.lanes.at(room).front();
  const base::Instant next = now + wait_after(entry.attempts);
  if (is_passing(status) && next - entry.queued_at <= max_age) {
    target.waiting.emplace(next, room);
    return Fate::tried_again;
  }
  const bool accepted = is_accepted(status);
  if (accepted) {
    ++numbers_.accepted;
  } else {
    lose(target);
  }
  remove_first(target, room, now);
  return accepted ? Fate::accepted : Fate::given_up;
}

base::Instant Deliveries::next_deadline() const {
  base::Instant next = base::never;
  for (const Target& target : targets_) {
    if (target.under_way >= max_under_way || target.waiting.empty()) continue;
    next = std::min(next, target.waiting.begin()->first);
  }
  return next;
}

void Deliveries::lose(Target& target) {
  ++numbers_.lost;
  ++target.lost;
}

void Deliveries::remove_first(Target& target, const std::string& room, base::Instant now) {
  const auto lane = target.lanes.find(room);
  bytes_ -= lane->second.front().body.size();
  --numbers_.waiting;
  lane->second.pop_front();
  if (lane->second.empty()) {
    target.lanes.erase(lane);
  } else {
    target.waiting.emplace(now, room);
  }
}

}  // namespace visio::livekit::webhooks
