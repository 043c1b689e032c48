#include "api/json_fields.h"

#include <algorithm>

#include "api/json.h"
#include "base/text.h"

namespace visio::api {
namespace {

namespace json = boost::json;

/// Bytes that continue a character of UTF-8 are not counted.
std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char byte) { return (byte & 0xc0) != 0x80; }));
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

JsonFields::JsonFields(std::string_view body) {
  if (auto object = parse_object(body)) {
    object_ = *std::move(object);
  } else {
    is_malformed_ = true;
  }
}

const json::value* JsonFields::find(std::string_view field) const {
  const json::value* const value = object_.if_contains(field);
  return value && !value->is_null() ? value : nullptr;
}

std::optional<std::string> JsonFields::checked(std::string_view field, const json::value& value,
                                               TextLimits limits) {
  if (!value.is_string()) {
    note(field, "not_text", "This must be text.");
    return {};
  }
  const std::string_view text = value.get_string();
  if (length_of(text) > limits.longest) {
    note(field, "too_long", "At most " + std::to_string(limits.longest) + " characters.");
    return {};
  }
  if (!limits.may_be_empty && is_blank(text)) {
    note(field, "required", "This must not be empty.");
    return {};
  }
  if (!limits.may_have_nul && text.contains('\0')) {
    note(field, "not_text", "This must not contain NUL.");
    return {};
  }
  return std::string(text);
}

std::optional<std::string> JsonFields::text(std::string_view field, TextLimits limits) {
  const json::value* const value = find(field);
  return value ? checked(field, *value, limits) : std::nullopt;
}

std::string JsonFields::required_text(std::string_view field, TextLimits limits) {
  const auto value = text(field, limits);
  require(field, value);
  return value.value_or("");
}

std::optional<bool> JsonFields::flag(std::string_view field) {
  const json::value* const value = find(field);
  if (!value) return {};
  if (value->is_bool()) return value->get_bool();
  note(field, "not_a_flag", "This must be true or false.");
  return {};
}

bool JsonFields::required_flag(std::string_view field) {
  const auto value = flag(field);
  require(field, value);
  return value.value_or(false);
}

std::optional<std::int64_t> JsonFields::number(std::string_view field, std::int64_t least,
                                               std::int64_t most) {
  const json::value* const value = find(field);
  if (!value) return {};
  const std::int64_t* const number = value->if_int64();
  if (number && *number >= least && *number <= most) return *number;
  note(field, "not_a_number",
       "This must be a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
           ".");
  return {};
}

std::optional<std::vector<std::string>> JsonFields::texts(std::string_view field, std::size_t most,
                                                          TextLimits limits) {
  const json::value* const value = find(field);
  if (!value) return {};
  const json::array* const array = value->if_array();
  if (!array || array->size() > most) {
    note(field, "not_a_list", "This must be a list of at most " + std::to_string(most) + " texts.");
    return {};
  }
  limits.may_be_empty = false;
  std::vector<std::string> texts;
  for (const json::value& element : *array) {
    auto text = checked(field, element, limits);
    if (!text) return {};
    texts.push_back(*std::move(text));
  }
  return texts;
}

std::optional<std::vector<std::int64_t>> JsonFields::numbers(std::string_view field,
                                                             std::size_t most, std::int64_t least,
                                                             std::int64_t highest) {
  const json::value* const value = find(field);
  if (!value) return {};
  const json::array* const array = value->if_array();
  std::vector<std::int64_t> numbers;
  bool is_good = array && array->size() <= most;
  for (std::size_t i = 0; is_good && i < array->size(); ++i) {
    const std::int64_t* const number = (*array)[i].if_int64();
    is_good = number && *number >= least && *number <= highest;
    if (is_good) numbers.push_back(*number);
  }
  if (is_good) return numbers;
  note(field, "not_a_list",
       "This must be a list of at most " + std::to_string(most) + " whole numbers from " +
           std::to_string(least) + " to " + std::to_string(highest) + ".");
  return {};
}

const json::object* JsonFields::object(std::string_view field) {
  const json::value* const value = find(field);
  if (!value) return nullptr;
  if (!value->is_object()) note(field, "not_an_object", "This must be an object.");
  return value->if_object();
}

void JsonFields::note(std::string_view field, std::string_view code, std::string_view sentence) {
  if (std::ranges::find(faults_, field, &Fault::field) != faults_.end()) return;
  faults_.push_back({std::string(field), std::string(code), std::string(sentence)});
}

std::optional<JsonFields::Fault> JsonFields::first_fault() const {
  if (faults_.empty()) return {};
  return faults_.front();
}

void JsonFields::note_choice(std::string_view field, std::string_view choices) {
  std::string sentence = "This must be ";
  sentence += choices;
  note(field, "not_a_choice", sentence + ".");
}

std::optional<net::HttpResponse> JsonFields::refusal() const {
  if (is_malformed_) return json_error(400, "malformed_body", "The body is not a JSON object.");
  if (faults_.empty()) return std::nullopt;
  json::object body;
  for (const Fault& fault : faults_) body[fault.field] = json::array{fault.sentence};
  body["code"] = faults_.front().code;
  return json_response(400, body);
}

}  // namespace visio::api
