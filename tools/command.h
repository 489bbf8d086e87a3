// Owns: what the program was asked to do, and the commands it knows. Exit status: 0 no error answers,
// 1 some, 2 bad usage, an unknown verb, or a rule set that does not load.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "houfu.h"

namespace houfu {

struct Command {
  std::string verb;
  std::vector<std::string> files, rules;
  std::string in, out, host = "127.0.0.1", web, category = "item.category";
  int jobs = 1, port = 8080, seen = 0;
  bool pretty = false, json = false, preview = false, summary = false;
};

inline constexpr char kUsage[] =
    "usage: houfu VERB [--rules FILE]... [--jobs N] [--in FILE] [--out FILE] [--pretty]\n"
    "       houfu calc NAME [...]        the verb calc.NAME\n"
    "       houfu lint FILE... [--json]  problems in rule sets, and their embedded tests\n"
    "       houfu bundle FILE            a rule set with what it refers to, in canonical bytes\n"
    "       houfu serve --rules FILE... [--host 127.0.0.1] [--port 8080] [--web DIR] [--preview]\n"
    "       houfu statement --summary --rules FILE... [--in FILE] [--seen N] [--category FACT]\n"
    "                                    sums over a file of statement requests: used, repaid, overdue, settlements by month\n"
    "       houfu version\n"
    "\n"
    "A VERB (quote, badges, verify, calc.date, ...) reads one JSON request a line and writes one answer a line.\n";

/// Nothing, with a complaint, on bad usage; nothing and no complaint when help was asked for.
std::optional<Command> read_command(const std::vector<std::string>& words, std::string* complaint);

/// The text of a file with what it refers to in place; a complaint goes to standard error.
std::optional<std::string> read_bundle(const std::string& file);
std::optional<std::string> read_file(const std::string& file);
/// Loads every --rules file; false, with diagnostics on standard error, when one does not load.
bool load_rules(const Command& command, Engine& engine, std::vector<std::string>* answers = nullptr);

int lint_files(const Command& command);
int bundle_files(const Command& command);
int filter_lines(const Command& command);
int serve(const Command& command);
int summarise(const Command& command);

}  // namespace houfu
