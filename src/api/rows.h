#pragma once

#include <utility>

#include "net/completion.h"
#include "store/sql/database.h"

namespace visio::api {

/// What a job of the database comes to.
template <class Job>
using JobResult = store::sql::Result<store::sql::ValueOf<Job>>;

/// Waits for a job that only reads. The database outlives that.
template <class Job>
net::Task<JobResult<Job>> read_rows(store::sql::Database& database, Job job) {
  auto begin = [&database, job = std::move(job)](net::Completion<JobResult<Job>> done) mutable {
    database.read(std::move(job), std::move(done));
  };
  return net::completion_of<JobResult<Job>>(std::move(begin));
}

/// Waits for a job that may write. The database outlives that.
template <class Job>
net::Task<JobResult<Job>> write_rows(store::sql::Database& database, Job job) {
  auto begin = [&database, job = std::move(job)](net::Completion<JobResult<Job>> done) mutable {
    database.write(std::move(job), std::move(done));
  };
  return net::completion_of<JobResult<Job>>(std::move(begin));
}

}  // namespace visio::api
