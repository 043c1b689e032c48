#include "api/chat/chat_message_requests.h"

#include <boost/json/value.hpp>
#include <utility>

#include "api/chat/chat_file_requests.h"
#include "api/csv.h"
#include "base/iso_time.h"
#include "base/text.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using meet::ChatMessage;

json::value text_or_nothing(const std::string& text) {
  if (text.empty()) return nullptr;
  return json::string(text);
}

json::value file_of(const ChatMessage& message) {
  if (!message.file) return nullptr;
  return file_in_message(*message.file);
}

/// Whether some program that shows texts begins another line there.
bool ends_line(char32_t code_point) {
  const bool is_ascii = code_point >= U'\n' && code_point <= U'\r';
  return is_ascii || code_point == 0x85 || code_point == 0x2028 || code_point == 0x2029;
}

/// What goes on in another line stands under the first: nobody writes what looks like a line of
/// somebody else's.
std::string indented(std::string_view text) {
  std::string lines;
  while (!text.empty()) {
    const std::string_view before = text;
    const auto code_point = base::take_code_point(text);
    if (!code_point) text = before.substr(1);
    if (code_point == U'\r' && text.starts_with('\n')) continue;
    if (code_point && ends_line(*code_point)) {
      lines += "\n    ";
    } else {
      lines += before.substr(0, before.size() - text.size());
    }
  }
  return lines;
}

}  // namespace

Asked<ChatMessage> read_message(const Request& request) {
  JsonFields fields(request.http.body);
  ChatMessage message;
  message.id =
      fields.required_text("id", {.longest = ChatMessage::longest_id, .may_be_empty = false});
  auto file = fields.text("file", {.longest = ChatMessage::longest_id, .may_be_empty = false});
  auto text = fields.text("text", {.longest = ChatMessage::longest_text});
  auto reply = fields.text("reply_to", {.longest = ChatMessage::longest_key});
  if (!file && (!text || text->empty())) {
    fields.note("text", "required", "A message needs a text or a file.");
  }
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  message.text = std::move(text).value_or(std::string());
  message.reply_to = std::move(reply).value_or(std::string());
  if (file) message.file = meet::ChatFile{.id = {*std::move(file)}};
  return message;
}

Asked<std::string> read_message_text(const Request& request) {
  JsonFields fields(request.http.body);
  std::string text =
      fields.required_text("text", {.longest = ChatMessage::longest_text, .may_be_empty = false});
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return text;
}

json::object body_of(const ChatMessage& message) {
  return {{"id", message.id},
          {"identity", message.identity},
          {"name", message.name},
          {"text", message.text},
          {"reply_to", text_or_nothing(message.reply_to)},
          {"file", file_of(message)},
          {"is_edited", message.is_edited},
          {"written_at", base::iso_time(message.written_at)}};
}

std::string chat_csv(std::span<const ChatMessage> messages) {
  std::string file(csv_begin);
  append_csv_line(file, {"meeting", "written_at", "name", "text", "file", "edited"});
  for (const ChatMessage& message : messages) {
    append_csv_line(file, {message.meeting, base::iso_seconds(message.written_at), message.name,
                           message.text, message.file ? message.file->name : std::string(),
                           message.is_edited ? "yes" : "no"});
  }
  return file;
}

std::string chat_text(std::span<const ChatMessage> messages) {
  std::string text;
  std::string meeting;
  for (const ChatMessage& message : messages) {
    if (!text.empty() && message.meeting != meeting) text += "\n";
    meeting = message.meeting;
    text.append(base::iso_seconds(message.written_at)).append("  ").append(message.name);
    text.append(": ").append(indented(message.text));
    if (message.file) text.append(message.text.empty() ? "[" : " [").append(message.file->name);
    text.append(message.file ? "]\n" : "\n");
  }
  return text;
}

}  // namespace visio::api
