#include "store/schema.h"

#include <vector>

#include "store/schema_steps.h"

namespace visio::store {

// Columns are TEXT or BIGINT and NOT NULL, for both databases. Moments are Unix milliseconds.
std::span<const sql::Migration> schema() {
  static const std::vector<sql::Migration> steps{
      rooms(),        people(),          second_steps(),  room_roles(),     lobby(),
      attendance(),   schedule(),        mails(),         audit(),          ended_places(),
      retention(),    personal_rights(), invitations(),   single_sign_on(), applications(),
      stored_files(), site_choices(),    last_meetings(), deleted_files(),  memory_of_restarts(),
      chat_rules(),   polls(),           chats(),         recordings()};
  return steps;
}

}  // namespace visio::store
