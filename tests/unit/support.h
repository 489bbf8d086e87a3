// What the tests share: Catch2 of either version, an engine with the shipped rule sets, answers as trees.
#pragma once
#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_test_macros.hpp>
#else
#include <catch2/catch.hpp>
#endif
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "houfu.h"

namespace houfu::tests {

using Tree = nlohmann::json;

std::string read_text(const std::string& path);
/// A file of the repository, by its path from the root.
std::string read_file(const std::string& path);
std::vector<std::string> files_in(const std::string& folder, const std::string& ending);

/// A shipped rule set as a bundle, by its id.
Tree shipped(const std::string& id);
/// An engine that has loaded these rule sets.
Engine engine_with(const std::vector<Tree>& sets);
Engine engine_with(const Tree& set);

Tree ask(Engine& engine, const std::string& verb, const Tree& request);
std::string ask_text(Engine& engine, const std::string& verb, const std::string& request);
/// "code path" of an error answer, or "" of any other.
std::string error_of(const Tree& answer);

/// A request to each shipped rule set that is eligible.
Tree earphones();   // weixin-shop: 50 yuan of daily goods
Tree vacuum();      // instalments
/// The offer of that plan.
Tree offer_of(const Tree& quote, const std::string& plan);
Tree deadline_of(const Tree& offer, const std::string& name);

/// The smallest rule set that loads, to be changed by tests.
Tree small_set();
Tree small_request();

/// Numbers that are the same everywhere for a seed.
std::int64_t any_of(std::mt19937_64& random, std::int64_t least, std::int64_t most);

}  // namespace houfu::tests
