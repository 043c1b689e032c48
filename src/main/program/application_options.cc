#include "main/program/application_options.h"

#include "main/system_clock.h"
#include "net/entropy.h"

namespace visio::main {

void ApplicationOptions::add_to(CLI::App& application, int& status) {
  using Act = ApplicationAct;
  application.require_subcommand(1);
  add(application, Act::list, "list", "Print all applications: id, name, scopes, domains", status);
  auto* const create = add(application, Act::create, "create",
                           "Let an application in and print its id and secret", status);
  create->add_option("--name", request_.name, "What it is called, such as Calendar")->required();
  create
      ->add_option("--scope", request_.scopes,
                   "What it may do: rooms:create, rooms:list, rooms:retrieve, …; again for more")
      ->required();
  create->add_option("--domain", request_.domains,
                     "Act only for addresses of this domain; again for more");
  auto* const secret = add(application, Act::new_secret, "new-secret",
                           "Print another secret, in place of the one before", status);
  auto* const scopes = add(application, Act::scopes, "scopes",
                           "Say anew what an application may do; that counts at once", status);
  scopes->add_option("--scope", request_.scopes, "As for create; what is not named, it may not")
      ->required();
  auto* const deactivate = add(application, Act::deactivate, "deactivate",
                               "Let an application do nothing for now", status);
  auto* const activate = add(application, Act::activate, "activate", "Let it act again", status);
  auto* const remove = add(application, Act::remove, "remove", "Let it in no more", status);
  for (CLI::App* const command : {secret, scopes, deactivate, activate, remove}) {
    command->add_option("id", request_.id, "The application's id")->required();
  }
}

CLI::App* ApplicationOptions::add(CLI::App& application, ApplicationAct act,
                                  const std::string& name, const std::string& sentence,
                                  int& status) {
  CLI::App* const command = application.add_subcommand(name, sentence);
  config_[act].add_to(*command);
  command->callback([this, act, &status] { status = run_act(act); });
  return command;
}

int ApplicationOptions::run_act(ApplicationAct act) {
  const auto config = config_[act].read();
  if (!config) return 1;
  request_.act = act;
  return print(run_application_command(request_, *config, SystemClock(), net::system_entropy()));
}

}  // namespace visio::main
