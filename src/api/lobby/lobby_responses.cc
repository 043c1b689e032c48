#include "api/lobby/lobby_responses.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <chrono>

#include "api/rooms/entry_token.h"

namespace visio::api {
namespace {

namespace json = boost::json;

constexpr std::size_t most_names = 5;  ///< of hosts: a sentence holds no more

/// The colour that the visitor will have in the meeting.
std::string colour_of_entry(const meet::LobbyEntry& entry, const Site& site) {
  meet::Participant participant;
  participant.room = entry.room;
  participant.lobby_entry = entry.id.text;
  if (entry.visitor.is_signed_in()) participant.user = entry.visitor.user;
  return colour_of(person_of(participant, site));
}

std::int64_t milliseconds(meet::Time time) {
  return time.time_since_epoch().count();
}

json::object waiting_person(const meet::LobbyEntry& entry, const Site& site) {
  json::object person{{"status", name_of(entry.status)},
                      {"username", entry.name},
                      {"id", entry.id.text},
                      {"color", colour_of_entry(entry, site)},
                      {"line", entry.line},
                      {"is_authenticated", entry.visitor.is_signed_in()},
                      {"looks_like_a_recorder", entry.looks_like_a_recorder},
                      {"asked_at", milliseconds(entry.asked_at)}};
  if (entry.visitor.is_signed_in()) person["email"] = entry.visitor.email;
  return person;
}

}  // namespace

json::object entry_body(const Stand& stand, const LobbyView& view, const Site& site) {
  const meet::LobbyEntry& entry = stand.entry;
  json::array hosts;
  for (const std::string& name : view.hosts) {
    if (hosts.size() < most_names) hosts.emplace_back(name);
  }
  json::object body{{"status", name_of(stand.standing)},
                    {"username", entry.name},
                    {"id", entry.id.text},
                    {"color", colour_of_entry(entry, site)},
                    {"line", entry.line},
                    {"asked_at", milliseconds(entry.asked_at)},
                    {"asks_left", asks_left(entry)},
                    {"hosts_present", !view.hosts.empty()},
                    {"hosts", std::move(hosts)},
                    {"place", view.place},
                    {"waiting", view.waiting},
                    {"livekit", nullptr}};
  if (view.hosts_the_room) body["you_host_this_room"] = true;
  if (!stand.livekit.empty()) body["livekit"] = stand.livekit;
  return body;
}

json::object waiting_body(std::span<const meet::LobbyEntry> entries, const Site& site) {
  json::array participants;
  for (const meet::LobbyEntry& entry : entries) participants.push_back(waiting_person(entry, site));
  return {{"participants", std::move(participants)}};
}

}  // namespace visio::api
