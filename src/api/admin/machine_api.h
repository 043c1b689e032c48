#pragma once

#include <utility>

#include "api/admin/machine_facts.h"
#include "api/request.h"
#include "api/rooms/room_context.h"
#include "api/side_thread.h"
#include "net/http_handler.h"

namespace visio::api {

/// The machine, the program and what it stores, for administrators. On the control thread.
class MachineApi {
 public:
  /// All of it outlives every answer.
  MachineApi(const RoomParts& parts, LookAtMachine look) : parts_(parts), look_(std::move(look)) {}

  /// GET admin/machine/: version, load of the last hour.
  net::HttpResponse machine(const Request& request) const;

  /// GET admin/storage/: sizes, and rows by kind.
  net::Task<net::HttpResponse> storage(Request request);

 private:
  MachineFacts facts() const { return look_ ? look_() : MachineFacts(); }

  RoomParts parts_;
  LookAtMachine look_;
  SideThread disk_;
};

}  // namespace visio::api
