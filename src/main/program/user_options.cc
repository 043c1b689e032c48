#include "main/program/user_options.h"

#include <iostream>
#include <string>

#include "main/greeting.h"
#include "main/system_clock.h"
#include "net/entropy.h"
#include "net/interfaces.h"

namespace visio::main {
namespace {

std::string read_line() {
  std::string line;
  std::getline(std::cin, line);
  return line;
}

}  // namespace

void UserOptions::add_to(CLI::App& user, int& status) {
  user.require_subcommand(1);
  auto* const create = add(user, UserAct::create, "create", "Make an account", status);
  create->add_option("--name", request_.name, "The person's name")->required();
  create->add_flag("--admin", request_.is_administrator, "Let the person administer the site");
  create->add_flag("--password-stdin", reads_password_,
                   "Read the password from standard input; otherwise a link chooses it");
  add(user, UserAct::list, "list", "Print all accounts", status);
  add(user, UserAct::deactivate, "deactivate", "Close an account, its sessions and calls", status);
  add(user, UserAct::activate, "activate", "Open a closed account again", status);
  add(user, UserAct::reset_link, "reset-link", "Print a link for who lost the password", status);
  add(user, UserAct::invite_link, "invite-link", "Print a new link to a new account", status);
  add_person_commands(user, status);
}

CLI::App* UserOptions::add(CLI::App& user, UserAct act, const std::string& name,
                           const std::string& sentence, int& status) {
  CLI::App* const command = user.add_subcommand(name, sentence);
  config_[act].add_to(*command);
  if (act != UserAct::list) {
    command->add_option("--email", request_.email, "The account's address")->required();
  }
  command->callback([this, act, &status] { status = run_act(act); });
  return command;
}

int UserOptions::run_act(UserAct act) {
  const auto config = config_[act].read();
  if (!config) return 1;
  request_.act = act;
  if (reads_password_) request_.password = read_line();
  const std::string url = links(*config, net::interface_addresses()).front();
  return print(run_user_command(request_, *config, url, SystemClock(), net::system_entropy()));
}

void UserOptions::add_person_commands(CLI::App& user, int& status) {
  auto* const export_command =
      user.add_subcommand("export", "Print everything that is kept about a person, as JSON");
  export_config_.add_to(*export_command);
  export_command->add_option("email", exported_, "The account's address")->required();
  export_command->callback([this, &status] {
    const auto config = export_config_.read();
    status = config ? print(export_person(exported_, *config, SystemClock())) : 1;
  });
  auto* const erase = user.add_subcommand("erase", "Erase a closed account and what is kept of it");
  erase_config_.add_to(*erase);
  erase->add_option("email", erase_.email, "The account's address")->required();
  erase->add_option("--hand-over-to", erase_.successor,
                    "The address of who takes the rooms that nobody else owns");
  erase->add_flag("--delete-rooms", erase_.deletes_rooms, "Delete those rooms");
  erase->add_flag("--yes", erase_.is_sure, "Do it; otherwise say only what would go");
  erase->callback([this, &status] {
    const auto config = erase_config_.read();
    status =
        config ? print(erase_person(erase_, *config, SystemClock(), net::system_entropy())) : 1;
  });
}

}  // namespace visio::main
