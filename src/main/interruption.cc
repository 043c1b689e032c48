#include "main/interruption.h"

#include <csignal>

namespace visio::main {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void note_interruption(int signal) {
  interrupted = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void watch_for_interruption() {
  std::signal(SIGINT, note_interruption);
  std::signal(SIGTERM, note_interruption);
}

bool was_interrupted() {
  return interrupted != 0;
}

}  // namespace visio::main
