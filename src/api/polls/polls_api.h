#pragma once

#include <cstdint>

#include "api/moderation/actor.h"
#include "api/polls/poll_news.h"
#include "api/request.h"
#include "api/rooms/room_context.h"
#include "meet/polls/poll.h"
#include "net/http_handler.h"

namespace visio::api {

/// Polls of meetings. Hosts ask, everybody in the call votes by the token of the meeting: who that
/// is, the server knows, so that each person has one vote on whatever device. Control thread.
class PollsApi {
 public:
  /// All of the parts outlive the object and every answer.
  explicit PollsApi(const RoomParts& parts) : parts_(parts), news_(parts) {}

  /// Those of the meeting that goes on, for whoever is in it and for hosts.
  net::Task<net::HttpResponse> list(Request request);
  /// All that the room had, as a CSV file, for hosts.
  net::Task<net::HttpResponse> csv(Request request);
  /// A host asks.
  net::Task<net::HttpResponse> create(Request request);
  /// Somebody in the call chooses.
  net::Task<net::HttpResponse> vote(Request request);
  /// A host ends the vote.
  net::Task<net::HttpResponse> close(Request request);
  /// A host takes a poll away, with its votes.
  net::Task<net::HttpResponse> remove(Request request);

 private:
  enum class Ending : std::uint8_t { close, remove };

  net::Task<net::HttpResponse> end(Request request, Ending ending);
  meet::Time now() const;

  RoomParts parts_;
  PollNews news_;
};

}  // namespace visio::api
