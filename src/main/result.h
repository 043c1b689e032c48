#pragma once

#include <expected>
#include <string>

namespace visio::main {

/// What went wrong, as a sentence for operators that says how to mend it.
template <class Value>
using Result = std::expected<Value, std::string>;

}  // namespace visio::main
