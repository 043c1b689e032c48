#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "api/chat/chat_actor.h"
#include "api/chat/chat_file_sweeper.h"
#include "api/request.h"
#include "api/rooms/room_context.h"
#include "meet/chat/chat_message.h"
#include "net/http_handler.h"

namespace visio::api {

/// Messages that people wrote to everybody, in rooms that keep them: for who comes later, and for
/// hosts. People's programs tell of their own messages; nobody reads what goes through the live
/// room, which may be encrypted end to end. On the control thread.
class ChatMessagesApi {
 public:
  /// All of it outlives the object and every answer.
  ChatMessagesApi(const RoomParts& parts, ChatFileSweeper& files) : parts_(parts), files_(files) {}

  /// GET rooms/{id}/chat/messages/: those of the meeting that goes on.
  net::Task<net::HttpResponse> list(Request request);

  /// POST rooms/{id}/chat/messages/: one's own, once it was sent. 409 where the room keeps none.
  net::Task<net::HttpResponse> add(Request request);

  /// PATCH rooms/{id}/chat/messages/{message}/: one's own has another text now.
  net::Task<net::HttpResponse> change(Request request);

  /// DELETE rooms/{id}/chat/messages/{message}/: one takes one's own back.
  net::Task<net::HttpResponse> remove(Request request);

  /// DELETE rooms/{id}/chat/: a host deletes all that the room has, with the files.
  net::Task<net::HttpResponse> remove_all(Request request);

  /// GET rooms/{id}/chat.csv: all that the room has, for hosts.
  net::Task<net::HttpResponse> csv(Request request);

  /// GET rooms/{id}/chat.txt: the same for people to read.
  net::Task<net::HttpResponse> text(Request request);

 private:
  using Write = std::string (*)(std::span<const meet::ChatMessage>);

  net::Task<net::HttpResponse> take_out(Request request, Write write, std::string_view ending);

  RoomParts parts_;
  ChatFileSweeper& files_;
};

}  // namespace visio::api
