#include "bench/product/people.h"

#include <chrono>
#include <future>
#include <stdexcept>
#include <utility>

#include "credentials/password.h"
#include "credentials/secret_key.h"
#include "meet/people/user_session.h"
#include "net/entropy.h"
#include "store/room_roles.h"
#include "store/rooms.h"
#include "store/user_sessions.h"
#include "store/users.h"

namespace visio::bench {
namespace {

using store::sql::Session;

meet::Time now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

meet::User new_user(const std::string& name) {
  return {.id = meet::UserId::draw(net::system_entropy()),
          .email = name + "@example.org",
          .full_name = name,
          .made_at = now()};
}

void give_role(Session& session, const meet::RoomId& room, const meet::User& user,
               meet::Role role) {
  store::RoomRoles(session).add({.id = meet::RoomAccessId::draw(net::system_entropy()),
                                 .room = room,
                                 .user = user.id,
                                 .role = role});
}

void add_room(Session& session, const meet::User& owner, const meet::User& member) {
  const meet::Room room{.id = meet::RoomId::draw(net::system_entropy()),
                        .code = meet::RoomCode::draw(net::system_entropy()),
                        .name = "Council",
                        .made_at = now()};
  store::Rooms(session).add(room);
  give_role(session, room.id, owner, meet::Role::owner);
  give_role(session, room.id, member, meet::Role::member);
}

std::string sign_in(Session& session, const meet::User& user) {
  std::string key = credentials::draw_key(net::system_entropy());
  store::UserSessions(session).add({.key_hash = credentials::key_hash(key),
                                    .user = user.id,
                                    .device = "a load program",
                                    .made_at = now(),
                                    .expires_at = now() + meet::session_life});
  return key;
}

People write_people(Session& session, const Counts& counts, const std::string& password_hash) {
  People people;
  store::Users users(session);
  std::vector<meet::User> signed_in;
  for (std::size_t number = 0; number < counts.signed_in; ++number) {
    signed_in.push_back(new_user("person" + std::to_string(number)));
    users.add(signed_in.back());
    people.sessions.push_back(sign_in(session, signed_in.back()));
  }
  for (std::size_t number = 0; number < signed_in.size(); ++number) {
    const meet::User& neighbour = signed_in[(number + 1) % signed_in.size()];
    for (std::size_t room = 0; room < counts.rooms_of_each; ++room) {
      add_room(session, signed_in[number], neighbour);
    }
  }
  for (std::size_t number = 0; number < counts.with_password; ++number) {
    const meet::User user = new_user("visitor" + std::to_string(number));
    users.add(user);
    users.set_password_hash(user.id, password_hash);
    people.emails.push_back(user.email);
  }
  return people;
}

}  // namespace

People add_people(store::sql::Database& database, const Counts& counts) {
  const std::string hash = credentials::hash_password(People().password, net::system_entropy());
  std::promise<store::sql::Result<People>> promise;
  database.write([=](Session& session) { return write_people(session, counts, hash); },
                 [&](store::sql::Result<People> result) { promise.set_value(std::move(result)); });
  auto added = promise.get_future().get();
  if (!added) throw std::runtime_error(added.error().message);
  return *std::move(added);
}

}  // namespace visio::bench
