#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace visio::tests {

/// One breach of the rules of docs/ARCHITECTURE.md, in words.
using Breach = std::string;

/// The module that a path below src/ belongs to: `protocol/stun/header.h` is of `protocol/stun`,
/// `sfu/engine.h` of `sfu`. Empty when it is of none that the rules know.
std::string module_of(std::string_view path);

/// What is wrong with a source file: includes that point up or aside, and, in the sans-I/O modules,
/// names of threads, sockets, clocks, files and exceptions.
std::vector<Breach> breaches_of(std::string_view path, std::string_view source);

}  // namespace visio::tests
