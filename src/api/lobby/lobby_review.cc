#include "api/lobby/lobby_review.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "api/rooms/entry_token.h"
#include "store/lobby_entries.h"
#include "store/room_roles.h"
#include "store/rooms.h"
#include "store/users.h"

namespace visio::api {
namespace {

using meet::Applicant;
using meet::Standing;
using store::sql::Session;

/// Somebody whose account was deactivated since the socket opened is a guest.
RoomCaller as_it_is_now(Session& session, RoomCaller caller) {
  if (!caller.user) return caller;
  const auto user = store::Users(session).find(caller.user->id);
  if (!user || !user->is_active) caller.user.reset();
  return caller;
}

/// What it takes to enter, for somebody who may.
boost::json::object access_for(Session& session, const meet::Room& room, const Applicant& applicant,
                               const std::string& meeting, const RoomContext& context) {
  const meet::LobbyEntry& entry = *applicant.entry;
  Entrant entrant{
      .lobby_entry = entry.id.text, .name = entry.name, .role = applicant.role, .meeting = meeting};
  if (entry.visitor.is_signed_in()) entrant.user = entry.visitor.user;
  const meet::Participant participant =
      note_entry(session, room, std::move(entrant), context.entropy, context.now);
  return livekit_access(room, participant, context);
}

/// Goes through all who are in front of one room.
class Reviewer {
 public:
  Reviewer(Session& session, const ReviewCommand& command, const meet::Room& room,
           const RoomContext& context)
      : session_(session),
        room_(room),
        context_(context),
        places_(command.places),
        meeting_(command.meeting),
        entries_(session) {
    for (const Listener& listener : command.listeners) {
      listeners_.emplace(listener.who.visitor.hash, &listener);
    }
  }

  std::vector<Stand> stands() {
    std::vector<Stand> stands;
    for (meet::LobbyEntry& entry : in_order()) stands.push_back(stand_of(std::move(entry)));
    return stands;
  }

 private:
  /// Those who wait, and those who listen and wait no longer.
  std::vector<meet::LobbyEntry> in_order() {
    std::vector<meet::LobbyEntry> all = entries_.waiting(room_.id);
    std::unordered_map<std::string_view, const Listener*> others = listeners_;
    for (const meet::LobbyEntry& entry : all) others.erase(entry.visitor.hash);
    for (const auto& [hash, listener] : others) {
      if (auto entry = entries_.find(room_.id, hash)) all.push_back(*std::move(entry));
    }
    std::ranges::sort(all, {}, [](const meet::LobbyEntry& entry) {
      return std::pair(entry.asked_at, std::string_view(entry.id.text));
    });
    return all;
  }

  Stand stand_of(meet::LobbyEntry entry) {
    const auto found = listeners_.find(entry.visitor.hash);
    const Listener* const listener = found == listeners_.end() ? nullptr : found->second;
    Applicant applicant = applicant_for(entry, listener);
    Stand stand{.entry = std::move(entry)};
    stand.standing = standing_of(room_, applicant, places_ == 0U, context_.now);
    if (!listener || stand.standing != Standing::accepted) return stand;
    if (places_ && *places_ > 0) --*places_;
    RoomContext context = context_;
    context.client = listener->client;
    stand.livekit = access_for(session_, room_, applicant, meeting_, context);
    return stand;
  }

  Applicant applicant_for(const meet::LobbyEntry& entry, const Listener* listener) {
    Applicant applicant{.is_signed_in = entry.visitor.is_signed_in(), .entry = entry};
    if (listener) {
      const RoomCaller caller = as_it_is_now(session_, listener->who.caller);
      applicant.role = caller_role(session_, room_, caller);
      applicant.is_signed_in = caller.is_signed_in();
    } else if (applicant.is_signed_in) {
      applicant.role = store::RoomRoles(session_).role_of(entry.visitor.user, room_.id);
    }
    return applicant;
  }

  Session& session_;
  const meet::Room& room_;
  const RoomContext& context_;
  std::optional<std::size_t> places_;
  const std::string& meeting_;
  store::LobbyEntries entries_;
  std::unordered_map<std::string_view, const Listener*> listeners_;  ///< by their visitors' hashes
};

}  // namespace

std::optional<std::expected<Stand, meet::NoPlace>> knock(Session& session,
                                                         const KnockCommand& command,
                                                         const RoomContext& context) {
  const auto room = store::Rooms(session).find(command.room);
  if (!room) return std::nullopt;
  store::LobbyEntries entries(session);
  Applicant applicant{.role = caller_role(session, *room, command.who.caller),
                      .is_signed_in = command.who.caller.is_signed_in()};
  bool is_news = false;
  if (standing_of(*room, applicant, command.is_full, context.now) == Standing::accepted) {
    // Comes in by right: nobody is asked.
    applicant.entry = {.id = {guest_entry(command.who, room->id, context.site)},
                       .room = room->id,
                       .visitor = command.who.visitor,
                       .name = command.ask.name,
                       .asked_at = context.now};
  } else {
    auto asked = ask_to_enter(entries, command.ask, context.entropy, context.now);
    if (!asked) return std::unexpected(asked.error());
    is_news = asked->is_changed;
    applicant.entry = std::move(asked->entry);
  }
  Stand stand{.entry = *applicant.entry};
  stand.is_news = is_news;
  stand.standing = standing_of(*room, applicant, command.is_full, context.now);
  if (stand.standing == Standing::accepted) {
    stand.livekit = access_for(session, *room, applicant, command.meeting, context);
  }
  return stand;
}

Review review_lobby(Session& session, const ReviewCommand& command, const RoomContext& context) {
  Review review{.room = store::Rooms(session).find(command.room)};
  if (!review.room) return review;
  for (const Watcher& watcher : command.watchers) {
    const RoomCaller caller = as_it_is_now(session, watcher.who.caller);
    const bool is_host = meet::is_host(caller_role(session, *review.room, caller));
    if (!is_host) review.no_hosts.push_back(watcher.socket);
  }
  review.stands = Reviewer(session, command, *review.room, context).stands();
  return review;
}

}  // namespace visio::api
