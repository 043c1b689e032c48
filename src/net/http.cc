#include "net/http.h"

#include <algorithm>

namespace visio::net {
namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool same_name(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower, lower);
}

std::string_view first_value(const HttpHeaders& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    if (same_name(key, name)) return value;
  }
  return {};
}

}  // namespace

std::string_view HttpRequest::path() const {
  return std::string_view(target).substr(0, target.find('?'));
}

std::string_view HttpRequest::query() const {
  const std::size_t mark = target.find('?');
  return mark == std::string::npos ? std::string_view() : std::string_view(target).substr(mark + 1);
}

std::string_view HttpRequest::header(std::string_view name) const {
  return first_value(headers, name);
}

std::string HttpRequest::list(std::string_view name) const {
  std::string values;
  for (const auto& [key, value] : headers) {
    if (!same_name(key, name)) continue;
    if (!values.empty()) values += ", ";
    values += value;
  }
  return values;
}

std::size_t HttpRequest::count(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      headers, [&](const auto& field) { return same_name(field.first, name); }));
}

std::string_view HttpResponse::content() const {
  if (const auto* const text = std::get_if<std::string>(&body)) return *text;
  if (const auto* const fixed = std::get_if<StaticBytes>(&body)) return fixed->bytes;
  return {};
}

std::string_view HttpResponse::header(std::string_view name) const {
  return first_value(headers, name);
}

HttpResponse plain_response(int status, std::string_view sentence) {
  return {.status = status,
          .headers = {{"content-type", "text/plain; charset=utf-8"}},
          .body = std::string(sentence)};
}

}  // namespace visio::net
