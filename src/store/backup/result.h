#pragma once

#include <expected>
#include <string>

namespace visio::store::backup {

/// A value, or a sentence for operators that says what went wrong.
template <class Value>
using Result = std::expected<Value, std::string>;

}  // namespace visio::store::backup
