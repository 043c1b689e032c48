#include "main/program/load_options.h"

#include "main/program/config_options.h"
#include "main/system_clock.h"

namespace visio::main {

void add_server_options(CLI::App& command, ServerChoice& choice) {
  command.add_option("--url", choice.url, "The server, ws://HOST:PORT (ws://127.0.0.1:8080)");
  command.add_option("--data", choice.data, "The server's data folder, for its keys (./data)");
  command.add_option("--key", choice.key, "An API key, in place of --data");
  command.add_option("--secret", choice.secret, "Its secret");
}

void LoadOptions::add_to(CLI::App& load, int& status) {
  add_server_options(load, request_.server);
  load.add_option("--room", request_.room, "The room to fill (load)");
  load.add_option("--publishers", request_.publishers, "People who send (0)");
  load.add_option("--subscribers", request_.subscribers, "People who receive (1)");
  load.add_option("--video", request_.video, "What cameras send: 180p, 360p, 720p or none (720p)");
  load.add_flag("--simulcast", request_.simulcast, "Send the smaller sizes too");
  load.add_option("--tiles", request_.tiles, "Pictures that each subscriber sees at most (25)");
  load.add_option("--speakers", request_.speakers,
                  "Publishers who talk; the others are silent (3)");
  load.add_option("--ramp", request_.ramp, "How many join in a second (10/s)");
  load.add_option("--duration", request_.duration, "How many seconds to measure (60)");
  load.add_option("--json", request_.json, "A file for the report as JSON; - for standard output");
  load.add_option("--server-pid", request_.server_pid,
                  "The server's process on this machine, whose processor time to report");
  load.callback([this, &status] {
    const auto is_good = run_load_command(request_, SystemClock());
    if (!is_good) {
      status = fail(is_good.error());
    } else {
      status = *is_good ? 0 : 1;
    }
  });
}

}  // namespace visio::main
