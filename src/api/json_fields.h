#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/http.h"

namespace visio::api {

/// What a request asks for, or the response that says why it will not do.
template <class Value>
using Asked = std::expected<Value, net::HttpResponse>;

/// How long a text may be.
struct TextLimits {
  std::size_t longest = 255;  ///< in characters
  bool may_be_empty = true;   ///< or of white space only
  bool may_have_nul = false;  ///< where another rule says what is in it; rows take none
};

/// Reads the JSON object in a request's body field by field, and notes what is wrong with each: one
/// answer names all faulty fields. A field that is missing or null has no value; what was not asked
/// for is ignored.
///
///     JsonFields fields(request.http.body);
///     const auto name = fields.text("name");
///     const auto is_locked = fields.required_flag("is_locked");
///     if (auto refused = fields.refusal()) co_return *std::move(refused);
class JsonFields {
 public:
  /// What is wrong with one field.
  struct Fault {
    std::string field;
    std::string code;
    std::string sentence;
  };

  /// An empty body is an empty object.
  explicit JsonFields(std::string_view body);
  /// An object in a body.
  explicit JsonFields(boost::json::object object) : object_(std::move(object)) {}

  /// Whether a field is there, be it null.
  bool has(std::string_view field) const { return object_.contains(field); }

  /// Nothing where it is missing, or no text within the limits.
  std::optional<std::string> text(std::string_view field, TextLimits limits = {});
  /// Empty where it is missing, which is noted.
  std::string required_text(std::string_view field, TextLimits limits = {.may_be_empty = false});
  std::optional<bool> flag(std::string_view field);
  /// False where it is missing, which is noted.
  bool required_flag(std::string_view field);
  std::optional<std::int64_t> number(std::string_view field, std::int64_t least, std::int64_t most);
  /// At most `most` texts, none of them empty.
  std::optional<std::vector<std::string>> texts(std::string_view field, std::size_t most,
                                                TextLimits limits = {});
  /// At most `most` whole numbers in these bounds.
  std::optional<std::vector<std::int64_t>> numbers(std::string_view field, std::size_t most,
                                                   std::int64_t least, std::int64_t highest);
  /// An object within this one, whose faults are noted under `field`.
  const boost::json::object* object(std::string_view field);

  /// What `named` makes of the text; nothing, which is noted, where it makes nothing of it.
  /// `choices` ends the sentence "This must be …".
  template <class Named>
  auto choice(std::string_view field, const Named& named, std::string_view choices)
      -> decltype(named(std::string_view())) {
    const auto name = text(field);
    if (!name) return {};
    auto value = named(std::string_view(*name));
    if (!value) note_choice(field, choices);
    return value;
  }

  /// Notes that a field is missing unless it has a value.
  template <class Value>
  void require(std::string_view field, const std::optional<Value>& value) {
    if (!value) note(field, "required", "This is needed.");
  }

  /// Notes what is wrong with a field; of several faults of one, the first stays.
  void note(std::string_view field, std::string_view code, std::string_view sentence);

  /// What was noted first, for objects in objects; or nothing.
  std::optional<Fault> first_fault() const;

  /// 400 with every faulty field and the code of the first; nothing where all is well.
  std::optional<net::HttpResponse> refusal() const;

 private:
  const boost::json::value* find(std::string_view field) const;
  std::optional<std::string> checked(std::string_view field, const boost::json::value& value,
                                     TextLimits limits);
  void note_choice(std::string_view field, std::string_view choices);

  boost::json::object object_;
  bool is_malformed_ = false;
  std::vector<Fault> faults_;
};

}  // namespace visio::api
