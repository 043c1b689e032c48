#include "main/room_command.h"

#include <fmt/format.h>

#include <chrono>
#include <expected>
#include <optional>
#include <utility>
#include <vector>

#include "api/audit/audit_notes.h"
#include "main/one_job.h"
#include "meet/audit/audit_event.h"
#include "meet/people/email.h"
#include "meet/rooms/rooms.h"
#include "store/ended_places.h"
#include "store/room_contents.h"
#include "store/room_overview.h"
#include "store/room_roles.h"
#include "store/room_succession.h"
#include "store/rooms.h"
#include "store/users.h"

namespace visio::main {
namespace {

using store::sql::Session;

/// What every job is given.
struct Order {
  RoomRequest request;
  std::string url;
  base::Entropy& entropy;  ///< of any thread
  meet::Time now;
};

/// A line of the audit for what an operator did to a room; `to` is its new owner, if it has one.
void note(Session& session, const Order& order, meet::AuditAction action, const meet::Room& room,
          const std::string& to = {}) {
  meet::AuditEvent line{.id = meet::AuditEventId::draw(order.entropy),
                        .at = order.now,
                        .action = action,
                        .actor = {.kind = meet::AuditActorKind::command, .name = "visio room"}};
  if (!to.empty()) line.detail["to"] = to;
  api::add_room_note(session, std::move(line), room);
}

/// The rooms are printed whole: for as many as there are, page by page.
Said list(Session& session) {
  constexpr std::size_t at_once = 1'000;
  std::string lines;
  std::string last;
  for (;;) {
    const auto rooms = store::rooms_after(session, last, at_once);
    for (const store::RoomOverview& room : rooms) {
      lines += fmt::format("{}\t{}\t{}\t{}\n", room.code, room.name == room.code ? "" : room.name,
                           room.access_level, room.owners.empty() ? "nobody's" : room.owners);
    }
    if (rooms.size() < at_once) break;
    last = rooms.back().code;
  }
  return lines.empty() ? "There is no room yet.\n" : lines;
}

std::string contents_line(Session& session, const meet::Room& room) {
  const store::RoomContents contents = store::contents_of(session, room.id);
  return fmt::format(
      "{} planned meetings, {} stays that were written down, {} roles, {} lobby entries, {} polls, "
      "{} messages, {} files",
      contents.scheduled, contents.attendances, contents.accesses, contents.waiting, contents.polls,
      contents.messages, contents.files);
}

std::string_view yes_or_no(bool value) {
  return value ? "yes" : "no";
}

Said show(Session& session, const Order& order, const meet::Room& room) {
  const meet::RoomRules& rules = room.rules;
  std::string text = fmt::format("code\t{}\nname\t{}\naddress\t{}/{}\naccess\t{}\n",
                                 room.code.text(), has_name(room) ? room.name : "", order.url,
                                 room.code.text(), name_of(rules.access_level));
  text += fmt::format("locked\t{}\nattendance\t{}\npersonal\t{}\n", yes_or_no(rules.is_locked),
                      yes_or_no(rules.keeps_attendance), yes_or_no(room.is_personal));
  for (const auto& [access, user] : store::RoomRoles(session).of_room(room.id)) {
    text += fmt::format("{}\t{}\t{}\n", name_of(access.role), user.email, user.full_name);
  }
  return text + fmt::format("holds\t{}\n", contents_line(session, room));
}

/// The active account that is to own a room.
std::expected<meet::User, std::string> owner_to_be(Session& session, const std::string& typed) {
  const auto email = meet::parse_email(typed, "email");
  if (!email) return std::unexpected(typed + " is no e-mail address.");
  auto account = store::Users(session).find_account_of(*email);
  if (!account) return std::unexpected("There is no account of " + *email + ".");
  if (!account->user.is_active) {
    return std::unexpected("The account of " + *email + " is closed: activate it first.");
  }
  return std::move(account->user);
}

Said hand_over(Session& session, const Order& order, const meet::Room& room) {
  const auto owner = owner_to_be(session, order.request.email);
  if (!owner) return std::unexpected(owner.error());
  store::hand_over_room(session, room, owner->id, meet::draw_uuid(order.entropy));
  note(session, order, meet::AuditAction::rooms_handed_over, room, owner->full_name);
  return fmt::format("The room {} belongs to {}.\n", room.code.text(), owner->email);
}

Said remove(Session& session, const Order& order, const meet::Room& room) {
  if (!order.request.is_sure) {
    return std::unexpected(fmt::format("With the room {} would go: {}. Add --yes to delete it.",
                                       room.code.text(), contents_line(session, room)));
  }
  store::Rooms(session).remove(room.id);
  note(session, order, meet::AuditAction::room_deleted, room);
  store::EndedPlaces(session).add({.room = room.id, .identity = {}}, order.now);
  return fmt::format("The room {} is deleted.\n", room.code.text());
}

/// The command as meet/ takes it, or what is wrong with it.
std::expected<meet::MakeRoom, std::string> make_room_for(const RoomRequest& request) {
  meet::MakeRoom command{.defaults = meet::usual_rules(true)};
  if (!request.name.empty()) command.wishes.name = request.name;
  if (request.access_level.empty()) return command;
  command.wishes.access_level = meet::access_level_named(request.access_level);
  if (command.wishes.access_level) return command;
  return std::unexpected("--access must be public, trusted or restricted.");
}

Said make(Session& session, const Order& order) {
  const auto command = make_room_for(order.request);
  if (!command) return std::unexpected(command.error());
  const auto owner = owner_to_be(session, order.request.email);
  if (!owner) return std::unexpected(owner.error());
  store::Rooms rooms(session);
  const auto room = meet::make_room(rooms, *command, order.entropy, order.now);
  if (!room) return std::unexpected(room.error().message);
  store::RoomRoles(session).add({.id = {meet::draw_uuid(order.entropy)},
                                 .room = room->id,
                                 .user = owner->id,
                                 .role = meet::Role::owner});
  note(session, order, meet::AuditAction::room_made, *room, owner->full_name);
  return fmt::format("{}/{}\n", order.url, room->code.text());
}

Said carry_out(Session& session, const Order& order) {
  const RoomRequest& request = order.request;
  if (request.act == RoomAct::list) return list(session);
  if (request.act == RoomAct::make) return make(session, order);
  const auto code = meet::RoomCode::read(request.code);
  if (!code) return std::unexpected(request.code + " is no code of a room, such as abc-defg-hij.");
  const auto room = store::Rooms(session).find(*code);
  if (!room) return std::unexpected("There is no room " + code->text() + ".");
  if (request.act == RoomAct::show) return show(session, order, *room);
  if (request.act == RoomAct::hand_over) return hand_over(session, order, *room);
  return remove(session, order, *room);
}

}  // namespace

Result<std::string> run_room_command(const RoomRequest& request, const Config& config,
                                     std::string_view url, const base::Clock& clock,
                                     base::Entropy& entropy) {
  const Order order{.request = request,
                    .url = std::string(url),
                    .entropy = entropy,
                    .now = std::chrono::floor<std::chrono::milliseconds>(clock.wall_time())};
  return run_command_job(config, clock,
                         [order](Session& session) { return carry_out(session, order); });
}

}  // namespace visio::main
