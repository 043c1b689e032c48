#include "api/people/people_responses.h"

#include <chrono>
#include <string>

#include "api/json.h"

namespace visio::api {
namespace {

std::string_view code_for(meet::Refusal::Reason reason) {
  switch (reason) {
    case meet::Refusal::Reason::too_long:
      return "too_long";
    case meet::Refusal::Reason::not_a_name:
      return "not_a_name";
    case meet::Refusal::Reason::not_an_email:
      return "not_an_email";
    case meet::Refusal::Reason::taken:
      return "taken";
    default:
      return "not_allowed";
  }
}

}  // namespace

net::HttpResponse slow_down(base::Duration wait) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
  std::string sentence = "Too many wrong attempts. Try again in ";
  sentence += std::to_string(seconds);
  sentence += " s.";
  auto response = json_error(429, "too_many_requests", sentence);
  response.headers.emplace_back("retry-after", std::to_string(seconds));
  return response;
}

net::HttpResponse too_busy() {
  auto response =
      json_error(429, "too_many_requests", "Too many people are signing in. Try again in 5 s.");
  response.headers.emplace_back("retry-after", "5");
  return response;
}

net::HttpResponse not_yours() {
  return json_error(403, "forbidden", "Only its owner may do this.");
}

net::HttpResponse nothing_to_say() {
  return {.status = 204, .headers = {{"cache-control", "no-store"}}};
}

net::HttpResponse second_step_removed(Removal removal) {
  switch (removal) {
    case Removal::done:
      return nothing_to_say();
    case Removal::missing:
      return json_error(404, "not_found", "There is no such thing.");
    case Removal::last:
      break;
  }
  return json_error(409, "last_second_factor",
                    "Administrators keep a second step: add another one first.");
}

void note_refusal(JsonFields& fields, const meet::Refusal& refusal) {
  fields.note(refusal.field, code_for(refusal.reason), refusal.message);
}

}  // namespace visio::api
