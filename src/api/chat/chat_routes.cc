#include "api/chat/chat_routes.h"

#include <utility>

namespace visio::api {
namespace {

constexpr std::string_view all_files = "/api/v1.0/rooms/{id}/chat/files/";
constexpr std::string_view one_file = "/api/v1.0/rooms/{id}/chat/files/{file}/";

constexpr std::string_view all_messages = "/api/v1.0/rooms/{id}/chat/messages/";
constexpr std::string_view one_message = "/api/v1.0/rooms/{id}/chat/messages/{message}/";

const Access hosts{.who = "hosts of the room: by session, host key or token of its meeting"};
const Access readers{.who = "who is in the room's meeting, by its token, and hosts of the room"};
const Access writers{.who = "who is in the room's meeting, by its token, and may write there"};
const Access own{.who = "who wrote it, by the token of the meeting"};
const Access senders{.who = "who sent it, by the token of the meeting, and hosts of the room"};

template <class Api>
Route row(std::string_view method, std::string_view pattern, const Access& access, RateClass rate,
          Api& api, net::Task<net::HttpResponse> (Api::*answer)(Request)) {
  return {.method = method,
          .pattern = PathPattern(pattern),
          .access = access,
          .rate = rate,
          .handler = [&api, answer](Request request) { return (api.*answer)(std::move(request)); }};
}

}  // namespace

std::vector<Route> chat_routes(ChatFilesApi& files, ChatMessagesApi& messages) {
  constexpr auto creating = RateClass::creating;
  constexpr auto moderating = RateClass::moderating;
  using Messages = ChatMessagesApi;
  Route send = row("POST", all_files, writers, creating, files, &ChatFilesApi::send);
  send.streams_body = true;
  // All messages of a meeting come to eight megabytes: nobody fetches them at the pace of joining.
  return {
      std::move(send),
      row("GET", one_file, readers, RateClass::joining, files, &ChatFilesApi::get),
      row("DELETE", one_file, senders, moderating, files, &ChatFilesApi::remove),
      row("GET", all_messages, readers, moderating, messages, &Messages::list),
      row("POST", all_messages, writers, moderating, messages, &Messages::add),
      row("PATCH", one_message, own, moderating, messages, &Messages::change),
      row("DELETE", one_message, own, moderating, messages, &Messages::remove),
      row("DELETE", "/api/v1.0/rooms/{id}/chat/", hosts, moderating, messages,
          &Messages::remove_all),
      row("GET", "/api/v1.0/rooms/{id}/chat.csv", hosts, moderating, messages, &Messages::csv),
      row("GET", "/api/v1.0/rooms/{id}/chat.txt", hosts, moderating, messages, &Messages::text)};
}

}  // namespace visio::api
