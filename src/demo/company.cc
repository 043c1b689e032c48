#include "demo/company.h"

#include <algorithm>
#include <chrono>

#include "base/iso_time.h"
#include "demo/cast.h"
#include "demo/text_stream.h"
#include "livekit/token.h"
#include "net/clock.h"

namespace visio::demo {
namespace {

using namespace std::chrono_literals;
using client::LivekitClient;

constexpr std::string_view hand = "handRaisedAt";

std::string identity_of(unsigned person) {
  return "demo-" + std::to_string(person + 1);
}

void move_mouth(LivekitClient& person, bool talks) {
  if (!person.publisher()) return;
  // The first is the camera; a shared screen follows.
  auto& cameras = person.publisher()->cameras();
  if (!cameras.empty()) cameras.front().set_talking(talks);
}

}  // namespace

Company::Company(const Plan& plan, const base::Clock& clock, const Media& media,
                 net::EventLoop& loop, const protocol::dtls::Certificate& certificate)
    : plan_(plan), clock_(clock), media_(media), loop_(loop), certificate_(certificate) {}

Company::~Company() {
  for (const auto& person : people_) person->leave();
}

std::expected<void, std::string> Company::join_next() {
  const unsigned number = joined();
  client::LivekitConfig config;
  config.server = plan_.server.address;
  config.host = plan_.server.authority;
  config.token = token(number);
  config.seed = number + 1;
  config.audio = number < leads;
  config.says_clips = true;
  config.video = number < plan_.cameras;
  config.camera_clips = media_.camera(number);
  config.sends_data = number < leads;
  auto person = LivekitClient::join(config, loop_, certificate_);
  if (!person) return std::unexpected(std::move(person.error()));
  people_.push_back(std::move(*person));
  return {};
}

void Company::perform(const Act& act) {
  if (act.who >= people_.size()) return;
  LivekitClient& person = *people_[act.who];
  switch (act.deed) {
    case Deed::speak:
      return say(act.who, act.what);
    case Deed::write:
      return write(act.who, act.what);
    case Deed::raise_hand:
      return raise_hand(act.who);
    case Deed::lower_hand:
      return person.set_attributes({{std::string(hand), ""}});
    case Deed::share:
      return person.share(media_.screen(plan_.language));
    case Deed::stop_sharing:
      return person.stop_sharing();
  }
}

void Company::say(unsigned person, unsigned sentence) {
  client::Peer* const peer = people_[person]->publisher();
  if (!peer || peer->voices().empty()) return;
  peer->voices().front().say(media_.sentence(sentence, plan_.language));
  move_mouth(*people_[person], true);
}

void Company::write(unsigned person, unsigned letter) {
  const auto letters = letters_in(plan_.language);
  const std::int64_t now =
      std::chrono::floor<std::chrono::milliseconds>(clock_.wall_time()).time_since_epoch().count();
  const std::string id =
      identity_of(person) + "-" + std::to_string(now) + "-" + std::to_string(++letters_);
  for (const std::string& packet :
       text_stream("lk.chat", letters[letter % letters.size()], id, now)) {
    people_[person]->send_data(base::as_bytes(packet));
  }
}

void Company::raise_hand(unsigned person) {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(clock_.wall_time());
  people_[person]->set_attributes({{std::string(hand), base::iso_time(now)}});
}

void Company::close_mouths() {
  for (const auto& person : people_) {
    client::Peer* const peer = person->publisher();
    if (!peer || peer->voices().empty()) continue;
    if (!peer->voices().front().is_talking()) move_mouth(*person, false);
  }
}

void Company::turn(base::Instant end) {
  const base::Instant now = net::now();
  base::Instant next = end;
  for (const auto& person : people_) {
    person->advance(now);
    next = std::min(next, person->next_deadline());
  }
  close_mouths();
  // A few milliseconds at a time: what is due together is done together.
  loop_.run_once(std::max(next, now + 2ms));
}

std::string Company::reason_to_end() const {
  const bool somebody_is_there =
      std::ranges::any_of(people_, [](const auto& person) { return person->errors().empty(); });
  if (people_.empty() || somebody_is_there) return {};
  return "Nobody is left in the room: " + people_.front()->errors().front() + ".";
}

std::string Company::token(unsigned person) const {
  const auto now = std::chrono::floor<std::chrono::seconds>(clock_.wall_time());
  livekit::token::Claims claims;
  claims.issuer = plan_.key.key;
  claims.identity = identity_of(person);
  claims.name = name_of(person, plan_.language);
  claims.not_before = now.time_since_epoch().count();
  claims.expires_at = (now + 6h).time_since_epoch().count();
  claims.attributes = {{std::string(hand), ""}};
  claims.video.room_join = true;
  claims.video.room = plan_.room;
  claims.video.can_update_own_metadata = true;
  return livekit::token::create(claims, plan_.key.secret);
}

}  // namespace visio::demo
