#include "net/http_writer.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/chunk_encode.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/write.hpp>
#include <chrono>
#include <ctime>
#include <optional>
#include <utility>

#include "net/http_source.h"

namespace visio::net {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 §5.6.7).
std::string http_date(base::WallTime at) {
  const std::time_t now = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
  std::tm fields{};
  ::gmtime_r(&now, &fields);
  char text[32];
  const std::size_t size = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &fields);
  return {text, size};
}

http::response_header<> head_of(const HttpResponse& response, base::WallTime date) {
  http::response_header<> head;
  head.version(11);
  head.result(static_cast<unsigned>(response.status));
  for (const auto& [name, value] : response.headers) head.insert(name, value);
  head.set(http::field::date, http_date(date));
  return head;
}

bool may_have_body(int status) {
  return status >= 200 && status != 204 && status != 304;
}

/// Whether the body has no size, and its end is told by a last chunk.
bool is_chunked(const HttpSource& source, const HttpWriting& how) {
  return !source.size() && !how.is_http_1_0;
}

/// A file, or a part of it.
class FileSource final : public HttpSource {
 public:
  FileSource(HttpFile file, FileReader& reader) : rest_(std::move(file)), reader_(reader) {
    size_ = rest_.size;
  }

  std::optional<std::uint64_t> size() const override { return size_; }

  Task<Result<std::string>> read() override {
    constexpr std::uint64_t piece = 128 * 1024;
    const std::size_t size = std::min(rest_.size, piece);
    if (size == 0) co_return std::string();
    auto bytes = co_await reader_.read(rest_.descriptor, rest_.offset, size);
    if (bytes) rest_.offset += bytes->size();
    if (bytes) rest_.size -= bytes->size();
    co_return bytes;
  }

 private:
  HttpFile rest_;
  std::uint64_t size_;
  FileReader& reader_;
};

/// None for bytes that are there already.
std::shared_ptr<HttpSource> source_of(HttpBody& body, FileReader& files) {
  if (auto* const file = std::get_if<HttpFile>(&body)) {
    return std::make_shared<FileSource>(std::move(*file), files);
  }
  auto* const source = std::get_if<std::shared_ptr<HttpSource>>(&body);
  return source ? std::move(*source) : nullptr;
}

Task<bool> write_bytes(HttpStream& stream, HttpResponse response, HttpWriting how) {
  const std::string_view content = response.content();
  http::response<http::span_body<const char>> message(head_of(response, how.date));
  message.keep_alive(how.keep_alive);
  if (may_have_body(response.status)) {
    message.body() = {content.data(), content.size()};
    message.content_length(content.size());
  }
  const auto [error, size] = co_await http::async_write(stream, message, as_result);
  co_return !error;
}

Task<bool> write_head(HttpStream& stream, http::response_header<> fields, HttpWriting how,
                      std::optional<std::uint64_t> size, bool is_chunked) {
  http::response<http::empty_body> head(std::move(fields));
  head.keep_alive(how.keep_alive);
  if (size) head.content_length(*size);
  if (is_chunked) head.chunked(true);
  http::response_serializer<http::empty_body> serializer(head);
  const auto [error, written] = co_await http::async_write_header(stream, serializer, as_result);
  co_return !error;
}

/// An empty piece is a last chunk.
Task<bool> write_piece(HttpStream& stream, std::string piece, bool is_chunked) {
  const asio::const_buffer bytes = asio::buffer(piece);
  if (!is_chunked) {
    const auto [error, size] = co_await asio::async_write(stream, bytes, as_result);
    co_return !error;
  }
  if (piece.empty()) {
    const auto last = http::make_chunk_last();
    const auto [error, size] = co_await asio::async_write(stream, last, as_result);
    co_return !error;
  }
  const auto chunk = http::make_chunk(bytes);
  const auto [error, size] = co_await asio::async_write(stream, chunk, as_result);
  co_return !error;
}

/// All that the source gives, which must have the size that it said.
Task<bool> write_pieces(HttpStream& stream, HttpSource& source, HttpWriting how) {
  const auto size = source.size();
  std::uint64_t written = 0;
  for (;;) {
    auto piece = co_await source.read();
    if (!piece) co_return false;
    const bool is_last = piece->empty();
    written += piece->size();
    if (size && (is_last ? written != *size : written > *size)) co_return false;
    if (is_last && !is_chunked(source, how)) co_return true;
    stream.next_layer().expires_after(how.piece_time);
    const bool is_written =
        co_await write_piece(stream, *std::move(piece), is_chunked(source, how));
    if (!is_written || is_last) co_return is_written;
  }
}

}  // namespace

Task<bool> write_response(HttpStream& stream, HttpResponse response, HttpWriting how,
                          FileReader& files) {
  stream.next_layer().expires_after(how.piece_time);
  const std::shared_ptr<HttpSource> source = source_of(response.body, files);
  if (!source && !how.head_only) {
    co_return co_await write_bytes(stream, std::move(response), how) && how.keep_alive;
  }
  const bool has_body = may_have_body(response.status);
  std::optional<std::uint64_t> size;
  if (has_body) size = source ? source->size() : response.content().size();
  const bool chunks = source && has_body && is_chunked(*source, how);
  if (has_body && !size && !chunks) how.keep_alive = false;
  bool is_written = co_await write_head(stream, head_of(response, how.date), how, size, chunks);
  if (is_written && has_body && !how.head_only) {
    is_written = co_await write_pieces(stream, *source, how);
  }
  co_return is_written ? how.keep_alive : false;
}

}  // namespace visio::net
