#pragma once

// Inside the HTTP server.

#include <cstddef>
#include <functional>
#include <list>

namespace visio::net {

/// The memory for all requests that are still arriving. When it runs out, the request that has been
/// arriving longest gives way: an honest one arrives at once.
class RequestBudget {
 public:
  /// One request's share, from its first byte until it is dropped. The budget outlives it.
  class Share {
   public:
    /// `give_way` is called at most once, when the request must be waited for no longer.
    Share(RequestBudget& budget, std::function<void()> give_way);
    ~Share();
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;

    /// Sets how many bytes of the request are held now. It, or others, may have to give way.
    void hold(std::size_t bytes);

    bool gave_way() const { return gave_way_; }

   private:
    friend RequestBudget;

    void leave();

    RequestBudget& budget_;
    std::function<void()> give_way_;
    std::list<Share*>::iterator place_;
    std::size_t held_ = 0;
    bool gave_way_ = false;
  };

  explicit RequestBudget(std::size_t bytes) : bytes_(bytes) {}
  RequestBudget(const RequestBudget&) = delete;
  RequestBudget& operator=(const RequestBudget&) = delete;

 private:
  std::size_t bytes_;
  std::size_t held_ = 0;
  std::list<Share*> shares_;  ///< those that have not given way, oldest first
};

}  // namespace visio::net
