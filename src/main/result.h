#pragma once

#include <expected>
#include <string>

namespace visio::main {

/// A value, or what went wrong, as a sentence for operators that says how to fix it.
template <class Value>
using Result = std::expected<Value, std::string>;

}  // namespace visio::main
