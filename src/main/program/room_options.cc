#include "main/program/room_options.h"

#include "main/greeting.h"
#include "main/system_clock.h"
#include "net/entropy.h"
#include "net/interfaces.h"

namespace visio::main {

void RoomOptions::add_to(CLI::App& room, int& status) {
  room.require_subcommand(1);
  add(room, RoomAct::list, "list", "Print all rooms: code, name, access, owners", status);
  auto* const show = add(room, RoomAct::show, "show", "Print what there is about a room", status);
  auto* const make = add(room, RoomAct::make, "make", "Make a room and print its address", status);
  auto* const hand_over = add(room, RoomAct::hand_over, "hand-over",
                              "Give a room to an account, also one that nobody owns", status);
  auto* const remove =
      add(room, RoomAct::remove, "delete", "Delete a room with all it holds", status);
  for (CLI::App* const command : {show, hand_over, remove}) {
    command->add_option("code", request_.code, "The room's code")->required();
  }
  hand_over->add_option("email", request_.email, "The address of the new owner's account")
      ->required();
  make->add_option("--owner", request_.email, "The address of the owner's account")->required();
  make->add_option("--name", request_.name, "The room's name; otherwise it goes by its code");
  make->add_option("--access", request_.access_level, "public, trusted or restricted");
  remove->add_flag("--yes", request_.is_sure, "Do it; otherwise say only what would go");
}

CLI::App* RoomOptions::add(CLI::App& room, RoomAct act, const std::string& name,
                           const std::string& sentence, int& status) {
  CLI::App* const command = room.add_subcommand(name, sentence);
  config_[act].add_to(*command);
  command->callback([this, act, &status] { status = run_act(act); });
  return command;
}

int RoomOptions::run_act(RoomAct act) {
  const auto config = config_[act].read();
  if (!config) return 1;
  request_.act = act;
  const std::string url = links(*config, net::interface_addresses()).front();
  return print(run_room_command(request_, *config, url, SystemClock(), net::system_entropy()));
}

}  // namespace visio::main
