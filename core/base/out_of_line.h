// Owns: the five special members of a type that is copied and destroyed in hundreds of places, kept out of line:
// inlined everywhere they were a fifth of the WebAssembly module.
#pragma once

#define HOUFU_SPECIAL_MEMBERS(T) \
  T(const T&);                   \
  T(T&&) noexcept;               \
  T& operator=(const T&);        \
  T& operator=(T&&) noexcept;    \
  ~T();

#define HOUFU_OUT_OF_LINE(T)                                 \
  [[gnu::noinline]] T::T(const T&) = default;                \
  [[gnu::noinline]] T::T(T&&) noexcept = default;            \
  [[gnu::noinline]] T& T::operator=(const T&) = default;     \
  [[gnu::noinline]] T& T::operator=(T&&) noexcept = default; \
  [[gnu::noinline]] T::~T() = default;
