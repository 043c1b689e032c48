#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

// Replaces the program's operator new by one that counts. Include it in one file of a program.

namespace visio::tests {

/// How often something was allocated with new since the program began. One thread.
inline std::size_t allocations = 0;

}  // namespace visio::tests

// Not inlined: g++ would see free() take what new gave, and warn of the mismatch.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++visio::tests::allocations;
  if (void* const memory = std::malloc(size)) return memory;
  std::abort();
}

[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
