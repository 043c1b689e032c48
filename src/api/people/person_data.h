#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "api/people/people_context.h"
#include "api/request.h"
#include "meet/time.h"
#include "net/http_handler.h"
#include "store/personal_rows.h"

namespace visio::api {

/// What rows keep about a person, as people and programs read it: a list for each kind of rows.
/// Moments are in ISO 8601, those that never were are null.
boost::json::object person_body(const std::vector<store::ExportedRows>& rows, meet::Time now);

/// What is kept about people: to read, and to erase.
class PersonData {
 public:
  /// The context outlives every answer.
  explicit PersonData(const PeopleContext& people) : people_(people) {}

  /// GET users/me/export/: everything that rows keep about the caller, as a file to download.
  net::Task<net::HttpResponse> export_own(Request request);

  /// GET accounts/{id}/contents/: how much would go with an account.
  net::Task<net::HttpResponse> contents(Request request);

  /// DELETE accounts/{id}/ {to?, delete_rooms?}: erases a deactivated account. Who takes the rooms
  /// that nobody else owns, or that they are deleted.
  net::Task<net::HttpResponse> erase(Request request);

 private:
  const PeopleContext& people_;
};

}  // namespace visio::api
