#include "store/sql/database.h"

#include <algorithm>

namespace visio::store::sql {
namespace {

Error refusal(Queue::Added added) {
  if (added == Queue::Added::closed) return {Error::Kind::stopped, "Visio is shutting down."};
  return {Error::Kind::busy, "The database cannot keep up with the requests."};
}

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const Settings& settings,
                                                 std::span<const Migration> migrations,
                                                 const base::Clock& clock, Post post) {
  auto backend = make_backend(settings.url, settings.data_folder, clock, settings.patience);
  if (!backend) return std::unexpected(std::move(backend.error()));
  (*backend)->set_fault(settings.fault);
  Connection first(**backend, clock);
  const auto migrated = first.transact(Access::migrate, [&](Session& session) {
    migrate(session, migrations);
    return true;
  });
  if (!migrated) return std::unexpected(migrated.error());
  std::unique_ptr<Database> database(
      new Database(std::move(*backend), settings, clock, std::move(post)));
  database->start(std::move(first), settings.max_connections);
  return database;
}

Result<void> Database::probe(const Settings& settings, const base::Clock& clock) {
  const auto backend = make_backend(settings.url, settings.data_folder, clock, settings.patience);
  if (!backend) return std::unexpected(backend.error());
  const auto would_create = (*backend)->would_create();
  if (!would_create) return std::unexpected(would_create.error());
  if (*would_create) return {};
  return Connection(**backend, clock).transact(Access::read, [](Session&) { return true; });
}

Database::Database(std::unique_ptr<Backend> backend, const Settings& settings,
                   const base::Clock& clock, Post post)
    : backend_(std::move(backend)),
      clock_(clock),
      post_(std::move(post)),
      outages_(settings.log ? std::make_shared<OutageLog>(*settings.log, clock) : nullptr),
      queue_(settings.max_waiting) {}

Database::~Database() {
  stop();
}

void Database::stop() {
  queue_.close();
  threads_.clear();
}

void Database::start(Connection first, std::size_t max_connections) {
  threads_.emplace_back(
      [this, connection = std::move(first)]() mutable { serve(std::move(connection)); });
  while (threads_.size() < std::min(backend_->connections(), max_connections)) {
    threads_.emplace_back([this] { serve(Connection(*backend_, clock_)); });
  }
}

void Database::serve(Connection connection) {
  while (auto task = queue_.take()) {
    auto outcome = connection.transact(task->access(),
                                       [&task](Session& session) { return task->run(session); });
    post_result(std::move(task), std::move(outcome));
  }
}

void Database::add(std::unique_ptr<Task> task) {
  const Queue::Added added = queue_.add(task);
  if (added != Queue::Added::yes) post_result(std::move(task), std::unexpected(refusal(added)));
}

void Database::post_result(std::unique_ptr<Task> task, Result<void> outcome) {
  post_([task = std::move(task), outcome = std::move(outcome), outages = outages_]() mutable {
    if (outages) outages->note(outcome);
    task->finish(std::move(outcome));
  });
}

}  // namespace visio::store::sql
