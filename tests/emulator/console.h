#pragma once

#include <string>
#include <vector>

#include "net/event_loop.h"

namespace visio::emulator {

/// Lines that come in through a descriptor. Who tells the program what to do also ends it, by
/// closing the other end: so none is left behind when a test dies.
class Console : public net::Watcher {
 public:
  explicit Console(int descriptor) : descriptor_(descriptor) {}

  void on_readable() override;

  bool is_open() const { return is_open_; }

  /// Whole lines since the last call, without their ends.
  std::vector<std::string> take_lines();

 private:
  int descriptor_;
  bool is_open_ = true;
  std::string text_;
};

}  // namespace visio::emulator
