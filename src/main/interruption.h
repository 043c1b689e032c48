#pragma once

namespace visio::main {

/// From now on Ctrl-C and SIGTERM only make was_interrupted() true, so that commands can end in
/// good order; the second one ends the process as usual.
void watch_for_interruption();

/// Whether somebody wants the command to end.
bool was_interrupted();

}  // namespace visio::main
