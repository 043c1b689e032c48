#include "tests/emulator/tunnel.h"

#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <sched.h>
#include <sys/ioctl.h>

namespace visio::emulator {

net::Result<net::FileDescriptor> open_tunnel(const std::string& network_namespace,
                                             const std::string& device) {
  const net::FileDescriptor inside(::open(network_namespace.c_str(), O_RDONLY | O_CLOEXEC));
  if (!inside || ::setns(inside.get(), CLONE_NEWNET) != 0) {
    return std::unexpected(net::last_error("enter the network namespace " + network_namespace));
  }
  net::FileDescriptor tunnel(::open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC));
  ifreq request{};
  device.copy(request.ifr_name, sizeof request.ifr_name - 1);
  request.ifr_flags = IFF_TUN | IFF_NO_PI;
  if (!tunnel || ::ioctl(tunnel.get(), TUNSETIFF, &request) != 0) {
    return std::unexpected(net::last_error("make the TUN device " + device));
  }
  return tunnel;
}

}  // namespace visio::emulator
