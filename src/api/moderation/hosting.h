#pragma once

#include <vector>

#include "api/attendance/attendance_api.h"
#include "api/attendance/attendance_recorder.h"
#include "api/chat/chat_files_api.h"
#include "api/chat/chat_messages_api.h"
#include "api/floor/floor_api.h"
#include "api/moderation/expulsion.h"
#include "api/moderation/live_rules.h"
#include "api/moderation/moderation.h"
#include "api/moderation/revocation_memory.h"
#include "api/polls/polls_api.h"
#include "api/quality/stay_recorder.h"
#include "api/recordings/recordings_api.h"
#include "api/rooms/last_meetings.h"
#include "api/route.h"

namespace visio::api {

/// Everything between live rooms and the rows about them: what hosts decide, and who was there.
/// What the parts name outlives it. Control thread.
struct Hosting {
  explicit Hosting(const RoomParts& parts);

  /// After live rooms from before a restart are there again.
  void begin();

  /// Before the live rooms end with the server.
  void end();

  /// Whether nothing is being written any more.
  bool is_idle() const { return keeper.is_idle(); }

  SignallingGateway& signalling;
  AttendanceRecorder recorder;
  StayRecorder stays;
  LastMeetings last_meetings;
  LiveRules rules;
  Expulsion expulsion;
  RevocationMemory revocations;
  ModerationApi moderation;
  AttendanceApi attendance;
  FloorApi floor;
  PollsApi polls;
  ChatFilesApi chat_files;
  ChatMessagesApi chat_messages;
  RecordingKeeper keeper;
  RecordingsApi recordings;
};

/// The rows of all of it.
std::vector<Route> hosting_routes(Hosting& hosting);

}  // namespace visio::api
