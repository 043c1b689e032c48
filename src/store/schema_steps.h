#pragma once

#include "store/sql/migrations.h"

namespace visio::store {

// The steps of schema(), which alone says in which order they are taken.

/// Accounts, and what opens them. Of keys and codes that open something, only hashes are kept.
sql::Migration people();
/// What accounts ask for beside the password.
sql::Migration second_steps();
/// Whom providers of single sign-on know, and by which of their sessions ours were opened.
sql::Migration single_sign_on();
/// Which other programs act for people; of their secrets, hashes.
sql::Migration applications();
/// Files that people keep, such as pictures behind them; the bytes are in the data folder.
sql::Migration stored_files();
/// When somebody deleted a file that is kept a while longer; 0: nobody did.
sql::Migration deleted_files();

/// Places to meet, each with its code.
sql::Migration rooms();
/// Whose rooms they are, their rules, and who was given a token for one.
sql::Migration room_roles();
/// Who waits in front of a room, and what the hosts decided.
sql::Migration lobby();
/// When people came and went, in rooms that keep it.
sql::Migration attendance();
/// When a room's meetings are planned.
sql::Migration schedule();
/// Live places that ended while their rows went, for servers that run.
sql::Migration ended_places();
/// What a host has decided about one person in a meeting; -1: nothing, the room's rules count.
sql::Migration personal_rights();
/// Who is invited to planned meetings, in whose name, and when all of a series is over.
sql::Migration invitations();
/// When rooms were met in last; of meetings before that, as far as their stays are kept.
sql::Migration last_meetings();
/// Who writes in a room's chat, and how often; in seconds.
sql::Migration chat_rules();
/// What was asked in meetings. Of anonymous votes, who voted and what was chosen stand in rows that
/// nothing joins.
sql::Migration polls();
/// What people wrote and sent each other in meetings: messages, in rooms that keep them, and files,
/// whose bytes are in the data folder.
sql::Migration chats();
/// What was recorded of meetings. The files are in the data folder.
sql::Migration recordings();

/// What waits to be sent by e-mail, and how many mails somebody had sent lately.
sql::Migration mails();
/// What administrators are told of what was done. Nothing refers to other rows: lines outlive what
/// they tell of.
sql::Migration audit();
/// How long administrators want what kept, and how each stay in a meeting got through.
sql::Migration retention();
/// How administrators want the organisation to appear.
sql::Migration site_choices();
/// What the live part of the server must not forget at a restart: tokens that open nothing any
/// more, and webhooks that wait for their backend.
sql::Migration memory_of_restarts();

}  // namespace visio::store
