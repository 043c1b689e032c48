#include "api/lobby/lobby_room.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <utility>

namespace visio::api {
namespace {

namespace json = boost::json;

std::shared_ptr<const std::string> message(std::string_view type, json::object body) {
  body["type"] = type;
  return std::make_shared<const std::string>(json::serialize(body));
}

}  // namespace

void LobbyRoom::opened(const Listener& visitor, net::WebSocket& socket) {
  const std::string& hash = visitor.who.visitor.hash;
  Visitor& known = visitors_[hash];
  known.listener = visitor;
  known.told.clear();
  known.has_access = false;
  if (known.sockets.size() == max_sockets_of_visitor) {
    known.sockets.front()->close(too_many_sockets);
    known.sockets.erase(known.sockets.begin());
  } else {
    presence_.opened(hash);
  }
  known.sockets.push_back(&socket);
}

void LobbyRoom::closed(const std::string& visitor, net::WebSocket& socket, base::Instant now) {
  const auto found = visitors_.find(visitor);
  if (found == visitors_.end()) return;
  // One that had to make room is none of the visitor's any more.
  if (std::erase(found->second.sockets, &socket) == 0) return;
  presence_.closed(visitor, now);
  if (found->second.sockets.empty()) visitors_.erase(found);
}

void LobbyRoom::host_opened(const LobbyCaller& host, net::WebSocket& socket) {
  if (hosts_.size() == max_sockets_of_hosts) {
    hosts_.front().socket->close(too_many_sockets);
    hosts_.erase(hosts_.begin());
  }
  hosts_.push_back({.who = host, .socket = &socket, .told = nullptr});
}

void LobbyRoom::host_closed(net::WebSocket& socket) {
  std::erase_if(hosts_, [&](const Host& host) { return host.socket == &socket; });
}

void LobbyRoom::heard(const LobbyCaller& who, const Stand& stand, base::Instant now) {
  presence_.heard(who.visitor.hash, now);
  const auto found = visitors_.find(who.visitor.hash);
  if (found == visitors_.end()) return;
  found->second.has_access = !stand.livekit.empty();
}

ReviewCommand LobbyRoom::question() const {
  ReviewCommand question{.room = id_};
  for (const auto& [hash, visitor] : visitors_) {
    if (!visitor.has_access) question.listeners.push_back(visitor.listener);
  }
  for (const Host& host : hosts_) {
    question.watchers.push_back({.who = host.who, .socket = host.socket->id()});
  }
  return question;
}

bool LobbyRoom::tell(const Review& review, const MeetingNow& meeting, base::Instant now) {
  waiting_.clear();
  for (const Stand& stand : review.stands) {
    const bool waits = stand.standing == meet::Standing::waiting && stand.entry.is_waiting();
    if (waits && is_present(stand.entry.visitor.hash, now)) waiting_.push_back(stand.entry);
  }
  std::set<std::string> ids;
  for (const meet::LobbyEntry& entry : waiting_) ids.insert(entry.id.text);
  const bool is_news = !std::ranges::includes(announced_, ids);
  announced_ = std::move(ids);
  dismiss(review.no_hosts);
  tell_visitors(review, meeting);
  tell_hosts();
  return is_news;
}

void LobbyRoom::close_all(std::uint16_t code) {
  for (const auto& [hash, visitor] : visitors_) {
    for (net::WebSocket* const socket : visitor.sockets) socket->close(code);
  }
  for (const Host& host : hosts_) host.socket->close(code);
}

std::vector<meet::LobbyEntryId> LobbyRoom::waiting() const {
  std::vector<meet::LobbyEntryId> ids;
  ids.reserve(waiting_.size());
  for (const meet::LobbyEntry& entry : waiting_) ids.push_back(entry.id);
  return ids;
}

LobbyView LobbyRoom::view(const LobbyCaller& who, const Stand& stand,
                          const MeetingNow& meeting) const {
  LobbyView view{.waiting = waiting_.size(), .hosts_the_room = is_host(who)};
  for (const PresentHost& host : meeting.hosts) view.hosts.push_back(host.name);
  if (stand.standing != meet::Standing::waiting) return view;
  const auto found = std::ranges::find(waiting_, stand.entry.id, &meet::LobbyEntry::id);
  view.place = static_cast<std::size_t>(found - waiting_.begin()) + 1;
  view.waiting = std::max(view.waiting, view.place);  // until the review that sees a newcomer
  return view;
}

void LobbyRoom::tell_visitors(const Review& review, const MeetingNow& meeting) {
  for (const Stand& stand : review.stands) {
    const auto found = visitors_.find(stand.entry.visitor.hash);
    if (found != visitors_.end()) tell(found->second, stand, meeting);
  }
}

void LobbyRoom::tell(Visitor& visitor, const Stand& stand, const MeetingNow& meeting) {
  // A token that was not made belongs to a socket that opened meanwhile: the next review has it.
  const bool may_enter = stand.standing == meet::Standing::accepted;
  if (visitor.has_access || (may_enter && stand.livekit.empty())) return;
  const LobbyView seen = view(visitor.listener.who, stand, meeting);
  const auto text = message("entry", entry_body(stand, seen, site_));
  if (visitor.told == *text) return;
  for (net::WebSocket* const socket : visitor.sockets) socket->send(net::MessageType::text, text);
  visitor.told = *text;
  visitor.has_access = may_enter;
}

void LobbyRoom::tell_hosts() {
  if (hosts_.empty()) return;
  const auto text = message("waiting", waiting_body(waiting_, site_));
  for (Host& host : hosts_) {
    if (host.told && *host.told == *text) continue;
    host.socket->send(net::MessageType::text, text);
    host.told = text;
  }
}

void LobbyRoom::dismiss(std::span<const net::WebSocketId> no_hosts) {
  std::erase_if(hosts_, [&](const Host& host) {
    const bool is_dismissed = std::ranges::find(no_hosts, host.socket->id()) != no_hosts.end();
    if (is_dismissed) host.socket->close(no_host_any_more);
    return is_dismissed;
  });
}

bool LobbyRoom::is_host(const LobbyCaller& who) const {
  return std::ranges::any_of(hosts_,
                             [&](const Host& host) { return host.who.is_same_person(who); });
}

}  // namespace visio::api
