#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "store/sql/backend.h"
#include "store/sql/connection.h"
#include "store/sql/migrations.h"
#include "store/sql/outage_log.h"
#include "store/sql/queue.h"
#include "store/sql/task.h"

namespace visio::store::sql {

/// Which database, and how much may wait for it.
struct Settings {
  std::string url = "sqlite:visio.db";  ///< or postgresql://user:password@host:5432/name
  std::string data_folder = ".";        ///< where a relative path of SQLite begins
  std::size_t max_waiting = 10'000;     ///< jobs beyond are refused at once
  std::size_t max_connections = 64;     ///< with one, jobs are done in turn
  std::chrono::milliseconds patience = usual_patience;  ///< with a server that is silent
  StatementFault fault = {};                            ///< of tests
  base::LogSink* log = nullptr;  ///< told of outages, where jobs come from; null: nobody is
};

/// Runs a task on the caller's thread, later. Any thread; net::ControlLoop::post is one.
using Post = std::function<void(std::move_only_function<void()>)>;

/// The rows, on threads of their own: one for SQLite, some for PostgreSQL.
///
/// A job is a function of a Session. It runs on a store thread in a transaction of its own, and may
/// run again when that crossed with another one or the connection broke: so it takes what it needs
/// by value, moves nothing away, and has no effect but on its session. Its result is posted to the
/// caller's thread. A job that returns an std::expected without value has refused: nothing that it
/// wrote is kept, and `done` gets that refusal as the result. Jobs do not wait for each other,
/// except with SQLite, where each sees what those before it did.
///
///     database->write([=](Session& session) { return Rooms(session).add(room); },
///                     [](Result<bool> added) { … });
class Database {
 public:
  /// Connects, brings the tables up to date and starts the threads. Blocks as long as that takes.
  /// The clock and the settings' log outlive the database and its results.
  static Result<std::unique_ptr<Database>> open(const Settings& settings,
                                                std::span<const Migration> migrations,
                                                const base::Clock& clock, Post post);

  /// Whether it can be reached and used, or made. Makes and changes nothing itself.
  static Result<void> probe(const Settings& settings, const base::Clock& clock);

  /// As stop() does.
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// A job that only reads, from one unchanging view of all rows. Any thread.
  template <class Job>
  void read(Job job, Done<ValueOf<Job>> done) {
    add(std::make_unique<JobTask<Job>>(Access::read, std::move(job), std::move(done)));
  }

  /// A job that may write, as if no other one ran at the same time. Any thread.
  template <class Job>
  void write(Job job, Done<ValueOf<Job>> done) {
    add(std::make_unique<JobTask<Job>>(Access::write, std::move(job), std::move(done)));
  }

  /// Refuses jobs from now on, and waits until the accepted ones are done and their results posted.
  void stop();

 private:
  Database(std::unique_ptr<Backend> backend, const Settings& settings, const base::Clock& clock,
           Post post);

  void add(std::unique_ptr<Task> task);
  void start(Connection first, std::size_t max_connections);
  void serve(Connection connection);
  void post_result(std::unique_ptr<Task> task, Result<void> outcome);

  const std::unique_ptr<Backend> backend_;
  const base::Clock& clock_;
  const Post post_;
  std::shared_ptr<OutageLog> outages_;  ///< null: nobody is told; results may outlive us
  Queue queue_;
  std::vector<std::jthread> threads_;
};

}  // namespace visio::store::sql
