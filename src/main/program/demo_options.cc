#include "main/program/demo_options.h"

#include "main/system_clock.h"

namespace visio::main {

void DemoOptions::add_to(CLI::App& demo, int& status) {
  config_.add_to(demo);
  demo.add_option("room", request_.room, "The room's code")->required();
  demo.add_option("--people", request_.people, "How many come (5)");
  demo.add_option("--cameras", request_.cameras, "How many of them are seen (25)");
  demo.add_option("--language", request_.language, "fr, en, de or nl: what they speak");
  demo.add_option("--url", request_.url, "The server, ws://HOST:PORT, where it is another one");
  demo.add_option("--key", request_.key, "Its API key; the room then goes by its name there");
  demo.add_option("--secret", request_.secret, "The key's secret");
  demo.callback([this, &status] {
    const auto config = config_.read();
    if (!config) {
      status = 1;
      return;
    }
    const auto met = run_demo_command(request_, *config, SystemClock());
    status = met ? 0 : fail(met.error());
  });
}

}  // namespace visio::main
