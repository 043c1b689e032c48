#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/lobby/lobby_api.h"
#include "api/lobby/lobby_routes.h"
#include "store/rooms.h"
#include "tests/api/rooms/rooms_fixture.h"

namespace visio::tests {

/// A meeting as a test wants it.
class StagedMeeting final : public api::LobbyMeeting {
 public:
  api::MeetingNow look(const meet::RoomId&) override { return now; }
  void prepare(const meet::Room& room) override { prepared.push_back(room.id.text); }
  void wake(const meet::RoomId&, std::span<const api::PresentHost> hosts) override {
    for (const api::PresentHost& host : hosts) woken.push_back(host.name);
  }

  api::MeetingNow now = {};
  std::vector<std::string> prepared = {};
  std::vector<std::string> woken = {};
};

/// A WebSocket that keeps what it is sent, with the session behind it.
class LobbySocket final : public net::WebSocket {
 public:
  explicit LobbySocket(std::uint64_t id) : id_{id} {}
  ~LobbySocket() override { leave(); }

  void open(std::unique_ptr<net::WebSocketSession> session) {
    session_ = std::move(session);
    session_->opened(*this);
  }

  /// As when the page is closed.
  void leave() {
    if (const auto session = std::exchange(session_, nullptr)) session->closed(1001);
  }

  net::WebSocketId id() const override { return id_; }
  void send(net::MessageType, std::shared_ptr<const std::string> message) override {
    heard.push_back(boost::json::parse(*message).as_object());
  }
  void close(std::uint16_t code) override { closed_with = code; }

  /// What it heard last; an empty object when it heard nothing.
  boost::json::object last() const { return heard.empty() ? boost::json::object() : heard.back(); }
  std::string status() const {
    return heard.empty() ? "" : std::string(heard.back().at("status").as_string());
  }
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& person : last().at("participants").as_array()) {
      names.emplace_back(person.at("username").as_string());
    }
    return names;
  }

  std::vector<boost::json::object> heard = {};
  std::optional<std::uint16_t> closed_with = {};

 private:
  net::WebSocketId id_;
  std::unique_ptr<net::WebSocketSession> session_;
};

/// A room of Claire's, who has an account, and its lobby.
class LobbyFixture : public RoomsFixture {
 protected:
  LobbyFixture() {
    open_lobby();
    ask_as(claire);
    room = made(R"({"name": "Council"})", "id");
    ask_as(std::nullopt);
  }
  ~LobbyFixture() override { sockets.clear(); }

  /// Serves the lobby, too.
  void open_lobby() {
    lobby.emplace(api::RoomParts{.site = site,
                                 .clock = clock,
                                 .log = log,
                                 .entropy = entropy,
                                 .database = *database,
                                 .signalling = signalling},
                  meeting);
    std::vector<api::Route> routes = api::lobby_routes(*lobby);
    std::ranges::move(api::room_routes(*apis), std::back_inserter(routes));
    router.emplace(
        std::move(routes), [](std::string_view) { return false; }, clock,
        [this](const api::Route&,
               api::Request& request) -> net::Task<std::optional<net::HttpResponse>> {
          request.caller.user = caller;
          co_return std::nullopt;
        });
  }

  /// From now on this browser asks. A guest's is a letter.
  void browse_as(char guest) {
    caller.reset();
    cookie = std::string("lobbyParticipantId=00000000-0000-4000-8000-00000000000") + guest;
  }
  void browse_as(const meet::User& user) {
    cookie.clear();
    caller = user;
  }

  net::HttpResponse knock(std::string body = R"({"username": "Grace"})") {
    return ask("POST", path("request-entry/"), std::move(body));
  }
  net::HttpResponse knock_as(char guest, const std::string& name = "Grace") {
    browse_as(guest);
    clock.pass(std::chrono::milliseconds(1));
    std::string body = R"({"username": ")";
    body.append(name).append(R"("})");
    return knock(body);
  }
  static std::string status_in(const net::HttpResponse& response) {
    return std::string(parsed(response).at("status").as_string());
  }
  static std::string id_in(const net::HttpResponse& response) {
    return std::string(parsed(response).at("id").as_string());
  }

  net::HttpResponse decide(std::string_view id, bool allow) {
    browse_as(claire);
    std::string body = R"({"participant_id": ")";
    body.append(id).append(R"(", "allow_entry": )").append(allow ? "true}" : "false}");
    return ask("POST", path("enter/"), body);
  }
  net::HttpResponse decide_all(bool allow) {
    browse_as(claire);
    return ask(
        "POST", path("enter/"),
        allow ? R"({"all": true, "allow_entry": true})" : R"({"all": true, "allow_entry": false})");
  }
  net::HttpResponse waiting() { return ask("GET", path("waiting-participants/")); }

  net::WebSocketUpgrade upgrade(net::HttpHeaders headers = {}) {
    net::HttpRequest request;
    request.method = "GET";
    request.target = "/api/v1.0/" + path("lobby/");
    request.headers = std::move(headers);
    if (!cookie.empty()) request.headers.emplace_back("cookie", cookie);
    return run_task(router->upgrade(std::move(request), client), [this] { inbox.run_one(); });
  }

  /// A socket of whoever asks.
  LobbySocket& listen() {
    auto session = upgrade();
    if (!session) throw std::runtime_error(std::string(session.error().content()));
    sockets.push_back(std::make_unique<LobbySocket>(sockets.size() + 1));
    sockets.back()->open(*std::move(session));
    settle();
    return *sockets.back();
  }

  /// Lets everything happen that is due by now.
  void settle() {
    clock.advance(std::chrono::milliseconds(200));
    for (int rounds = 0; rounds < 2; ++rounds) {
      lobby->hub().advance();
      rows([](store::sql::Session&) { return true; });
    }
  }

  /// Changes the room in its rows, and says so.
  template <class Change>
  void change_room(const Change& change) {
    const std::string id = room;
    rows([id, change](store::sql::Session& session) {
      store::Rooms rooms(session);
      auto changed = rooms.find(meet::RoomId{id}).value();
      change(changed.rules);
      rooms.update(changed);
      return true;
    });
    lobby->hub().room_changed({room});
    settle();
  }

  std::string path(std::string_view end) const {
    std::string whole = "rooms/";
    whole.append(room).append("/").append(end);
    return whole;
  }

  StagedMeeting meeting;
  meet::User claire = add_user("claire@example.org");
  std::optional<api::LobbyApi> lobby;
  std::string room;  ///< its id
  std::vector<std::unique_ptr<LobbySocket>> sockets;
};

}  // namespace visio::tests
