#pragma once

#include <cstddef>
#include <memory>
#include <utility>

namespace visio::sfu {

/// A value that several receivers on one shard own together: it ends with the last of them. Counted
/// without atomics, since all of them live on one thread; what they share cannot change.
template <class Value>
class Shared {
 public:
  Shared() = default;  ///< owns nothing

  template <class... Arguments>
  static Shared make(Arguments&&... arguments) {
    return Shared(std::make_unique<Cell>(std::forward<Arguments>(arguments)...).release());
  }

  Shared(const Shared& other) : cell_(other.cell_) {
    if (cell_) ++cell_->owners;
  }
  Shared(Shared&& other) noexcept : cell_(std::exchange(other.cell_, nullptr)) {}
  Shared& operator=(Shared other) noexcept {
    std::swap(cell_, other.cell_);
    return *this;
  }
  ~Shared() { reset(); }

  void reset() {
    Cell* const cell = std::exchange(cell_, nullptr);
    if (cell && --cell->owners == 0) std::unique_ptr<Cell>{cell};
  }

  const Value& operator*() const { return cell_->value; }
  const Value* operator->() const { return &cell_->value; }

 private:
  struct Cell {
    template <class... Arguments>
    explicit Cell(Arguments&&... arguments) : value(std::forward<Arguments>(arguments)...) {}

    const Value value;
    std::size_t owners = 1;
  };

  explicit Shared(Cell* cell) : cell_(cell) {}

  Cell* cell_ = nullptr;
};

}  // namespace visio::sfu
