#pragma once

namespace visio::main {

/// Lets this process open as many files as the system permits, not as it suggests: everybody in a
/// meeting has sockets of their own.
void allow_files();

}  // namespace visio::main
