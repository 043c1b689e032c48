#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/architecture/house.h"

namespace visio::tests {

/// One breach of the rules of docs/ARCHITECTURE.md, in words.
using Breach = std::string;

/// What is wrong with a source file, `path` being below src/: includes that point up or aside;
/// below `main`, names of the machine's clocks and of logs; and in the sans-I/O modules those of
/// threads, sockets, files and exceptions, too.
std::vector<Breach> breaches_of(const House& house, std::string_view path, std::string_view source);

}  // namespace visio::tests
