#include "livekit/webhooks/deliveries.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>

#include "livekit/webhooks/signature.h"

namespace visio::livekit::webhooks {
namespace {

using namespace std::chrono_literals;

// For each URL, as LiveKit's server has it.
constexpr std::size_t max_under_way = 10;
constexpr std::size_t max_queued = 200;

/// Metadata makes events large. For all URLs together.
constexpr std::size_t max_bytes = 64 * 1024 * 1024;

constexpr base::Duration first_wait = 1s;
constexpr base::Duration longest_wait = 30s;

// How long one event is tried while those of its room wait behind it. A backend that restarts
// misses nothing; one that refuses an event again and again is not kept from the others.
constexpr base::Duration patience_with_silence = 5min;
constexpr base::Duration patience_with_refusals = 30s;

base::Duration wait_after(unsigned attempts) {
  constexpr unsigned enough = 5;
  return std::min(longest_wait, first_wait * (1 << std::min(attempts - 1, enough)));
}

bool is_accepted(int status) {
  return status >= 200 && status < 300;
}

/// Whether the same request may succeed later: nobody there, a busy or a broken server.
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

Deliveries::Deliveries(Endpoints endpoints) : endpoints_(std::move(endpoints)) {
  for (const std::string& url : endpoints_.urls) {
    targets_.push_back({.url = url, .queues = {}, .waiting = {}, .under_way = 0, .lost = 0});
  }
}

bool Deliveries::add(const wire::WebhookEvent& event, base::Instant now) {
  bool has_place = true;
  for (Target& target : targets_) has_place = add(target, event, now) && has_place;
  return has_place;
}

bool Deliveries::add(Target& target, const wire::WebhookEvent& event, base::Instant now) {
  wire::WebhookEvent told = event;
  told.set_num_dropped(target.lost);
  return enqueue(target, event.room().name(),
                 {.event = event.event(), .body = body_of(told), .queued_at = now});
}

bool Deliveries::enqueue(Target& target, const std::string& room, Entry entry) {
  const auto known = target.queues.find(room);
  const bool is_full = known != target.queues.end() && known->second.size() >= max_queued;
  if (is_full || bytes_ + entry.body.size() > max_bytes) {
    lose(target);
    return false;
  }

  target.lost = 0;
  bytes_ += entry.body.size();
  ++numbers_.waiting;
  const base::Instant first_try = entry.queued_at;
  Queue& queue = target.queues[room];
  queue.push_back(std::move(entry));
  if (queue.size() == 1) target.waiting.emplace(first_try, room);
  return true;
}

std::vector<Undelivered> Deliveries::undelivered() const {
  std::vector<Undelivered> all;
  for (const Target& target : targets_) {
    for (const auto& [room, queue] : target.queues) {
      for (const Entry& entry : queue) {
        all.push_back({.url = target.url, .room = room, .event = entry.event, .body = entry.body});
      }
    }
  }
  return all;
}

bool Deliveries::restore(Undelivered event, base::Instant now) {
  const auto target = std::ranges::find(targets_, event.url, &Target::url);
  if (target == targets_.end()) {
    ++numbers_.lost;
    return false;
  }
  return enqueue(
      *target, event.room,
      {.event = std::move(event.event), .body = std::move(event.body), .queued_at = now});
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
    Entry& entry = target.queues.at(room).front();
    ++entry.attempts;
    ++target.under_way;
    const DeliveryId id{++last_id_};
    under_way_.emplace(id, std::pair(index, room));
    return Delivery{.id = id,
                    .url = target.url,
                    .room = room,
                    .event = entry.event,
                    .body = entry.body,
                    .authorization = sign(entry.body, endpoints_.key, unix_now)};
  }
  return std::nullopt;
}

Fate Deliveries::settle(DeliveryId id, int status, base::Instant now) {
  const auto [index, room] = under_way_.extract(id).mapped();
  Target& target = targets_[index];
  --target.under_way;
  Entry& entry = target.queues.at(room).front();
  if (const auto next = next_attempt(entry, status, now)) {
    target.waiting.emplace(*next, room);
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

std::optional<base::Instant> Deliveries::next_attempt(Entry& entry, int status, base::Instant now) {
  if (!is_passing(status)) return std::nullopt;
  const base::Instant next = now + wait_after(entry.attempts);
  if (status == 0) {
    return next - entry.queued_at <= patience_with_silence ? std::optional(next) : std::nullopt;
  }
  if (!entry.refused_at) entry.refused_at = now;
  const base::Instant last = *entry.refused_at + patience_with_refusals;
  return now < last ? std::optional(std::min(next, last)) : std::nullopt;
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
  const auto queue = target.queues.find(room);
  bytes_ -= queue->second.front().body.size();
  --numbers_.waiting;
  queue->second.pop_front();
  if (queue->second.empty()) {
    target.queues.erase(queue);
  } else {
    target.waiting.emplace(now, room);
  }
}

}  // namespace visio::livekit::webhooks
