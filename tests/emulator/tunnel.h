#pragma once

#include <string>

#include "net/error.h"
#include "net/file_descriptor.h"

namespace visio::emulator {

/// Makes a TUN device in a network namespace, given as a file such as /run/netns/home, and leaves
/// the process in that namespace. What is routed to the device is read from the descriptor, an IP
/// packet at a time, and the other way round; the device is gone when it is closed. It is not up
/// yet. Needs root.
net::Result<net::FileDescriptor> open_tunnel(const std::string& network_namespace,
                                             const std::string& device);

}  // namespace visio::emulator
