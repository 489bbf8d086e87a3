// Owns: Error and Result<T>, how every expected failure travels. Core is compiled without exceptions.
#pragma once
#include <cassert>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/out_of_line.h"

namespace houfu {

/// A failure that a caller can act on: a stable snake_case code, a JSON Pointer, one English sentence.
struct Error {
  std::string code;
  std::string path;
  std::string message;
  Error(std::string_view code, std::string path, std::string message);
  HOUFU_SPECIAL_MEMBERS(Error)
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<1>, std::move(value)) {}
  Result(Error error) : held_(std::in_place_index<0>, std::move(error)) {}

  explicit operator bool() const { return held_.index() == 1; }
  T& operator*() { return *std::get_if<1>(&held_); }
  const T& operator*() const { return *std::get_if<1>(&held_); }
  T* operator->() { return std::get_if<1>(&held_); }
  const T* operator->() const { return std::get_if<1>(&held_); }
  const Error& error() const { return *std::get_if<0>(&held_); }

 private:
  std::variant<Error, T> held_;
};

}  // namespace houfu

// Binds `name` to the value of `expression`, or returns its error from the enclosing function.
#define HOUFU_TRY(name, expression)                \
  auto name##_result = (expression);               \
  if (!name##_result) return name##_result.error(); \
  auto& name = *name##_result
