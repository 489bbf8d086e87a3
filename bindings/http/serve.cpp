// houfu serve: the verbs over HTTP with the very bytes of the command line. Loopback unless told otherwise.
#include <httplib.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "command.h"

namespace houfu {
namespace {

httplib::Server* running = nullptr;
void stop(int) {
  if (running) running->stop();
}

struct Count {
  std::atomic<std::uint64_t> answers{0}, errors{0};
};

constexpr const char* kServed[] = {"badges", "quote", "verify", "statement", "payscore", "calc.schedule", "calc.annual_rate",
                                   "calc.date", "calc.day_count", "calc.allocate", "calc.late_fee", "calc.logic"};
constexpr const char* kPreviewed[] = {"lint", "probe", "compare"};

std::string error_body(const char* code, const char* message) {
  return nlohmann::json{{"error", {{"code", code}, {"path", ""}, {"message", message}}}}.dump();
}

class Service {
 public:
  explicit Service(const Command& command) : preview_(command.preview) {
    for (const char* verb : kServed) counts_[verb];
    if (preview_)
      for (const char* verb : kPreviewed) counts_[verb];
  }

  bool load(const Command& command) {
    std::vector<std::string> answers;
    if (!load_rules(command, engine_, &answers)) return false;
    nlohmann::json list = nlohmann::json::array();
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const auto named = nlohmann::json::parse(answers[i])["ruleset"];
      list.push_back(named);
      bundles_[named["digest"]] = canonical(*read_bundle(command.rules[i]));
    }
    rulesets_ = nlohmann::json{{"rulesets", list}}.dump();
    return true;
  }

  // The body is read here and not by the library, which takes curl's default type for a form and allows it 8 KiB.
  void answer(const std::string& verb, const httplib::ContentReader& read, httplib::Response& response) {
    std::string body;
    const bool whole = read([&](const char* data, std::size_t size) {
      body.append(data, size);
      return true;
    });
    if (!whole) return;  // too large, or cut off: the library has answered
    const auto count = counts_.find(verb);
    if (count == counts_.end()) return reply(response, 404, error_body("unknown_verb", "found an unknown verb, expected one that is served"));
    const Limits limits;
    const std::size_t most = verb == "lint" ? limits.ruleset_bytes : verb == "compare" ? limits.compare_bytes : limits.request_bytes;
    std::string text = engine_.call(verb, body);
    const bool error = text.starts_with(R"({"error":)");
    if (error && text.starts_with(R"({"error":{"code":"unknown_verb")")) return reply(response, 404, std::move(text));
    ++count->second.answers;
    count->second.errors += error;
    reply(response, body.size() > most ? 413 : error ? 400 : 200, std::move(text));
  }

  void routes(httplib::Server& server) {
    server.Post(R"(/v1/calc/([a-z_]+))", [this](const httplib::Request& request, httplib::Response& response, const httplib::ContentReader& read) { answer("calc." + request.matches[1].str(), read, response); });
    server.Post(R"(/v1/([a-z_]+))", [this](const httplib::Request& request, httplib::Response& response, const httplib::ContentReader& read) { answer(request.matches[1].str(), read, response); });
    server.Get("/v1/rulesets", [this](const auto&, auto& response) { reply(response, 200, rulesets_); });
    server.Get(R"(/v1/rulesets/(sha256:[0-9a-f]{64}))", [this](const auto& request, auto& response) {
      const auto found = bundles_.find(request.matches[1].str());
      if (found == bundles_.end()) reply(response, 404, error_body("unknown_ruleset", "found a digest that is not loaded, expected one of /v1/rulesets"));
      else reply(response, 200, found->second);
    });
    server.Get("/healthz", [](const auto&, auto& response) { reply(response, 200, R"({"status":"ok"})"); });
    server.Get("/metrics", [this](const auto&, auto& response) { response.set_content(metrics(), "text/plain; version=0.0.4"); });
    server.set_error_handler([](const auto& request, auto& response) {
      if (!response.body.empty() || request.path.rfind("/v1/", 0) != 0) return;
      if (response.status == 413) response.set_content(error_body("too_large", "found a body over the limit, expected a smaller one"), "application/json");
      else if (response.status == 404) response.set_content(error_body("unknown_verb", "found nothing here, expected POST /v1/VERB"), "application/json");
    });
  }

 private:
  static void reply(httplib::Response& response, int status, std::string body) {
    response.status = status;
    response.set_content(std::move(body), "application/json");
  }

  std::string metrics() const {
    std::string out = "# HELP houfu_answers_total Answers by verb.\n# TYPE houfu_answers_total counter\n";
    for (const auto& [verb, count] : counts_) out += "houfu_answers_total{verb=\"" + verb + "\"} " + std::to_string(count.answers) + "\n";
    out += "# HELP houfu_errors_total Error answers by verb.\n# TYPE houfu_errors_total counter\n";
    for (const auto& [verb, count] : counts_) out += "houfu_errors_total{verb=\"" + verb + "\"} " + std::to_string(count.errors) + "\n";
    return out;
  }

  Engine engine_;
  bool preview_;
  std::map<std::string, Count> counts_;  // fixed before serving
  std::map<std::string, std::string> bundles_;
  std::string rulesets_;
};

}  // namespace

int serve(const Command& command) {
  Service service(command);
  if (!service.load(command)) return 2;
  httplib::Server server;
  const Limits limits;
  // One byte of room, so that the engine itself says `too_large` just over the limit.
  server.set_payload_max_length((command.preview ? limits.compare_bytes : limits.request_bytes) + 1);
  server.set_read_timeout(10);
  server.set_write_timeout(10);
  // A kept connection holds a thread: many threads, and short waits for a next request.
  server.new_task_queue = [] { return new httplib::ThreadPool(64); };
  server.set_keep_alive_max_count(1000);
  server.set_keep_alive_timeout(1);
  server.set_default_headers({{"X-Content-Type-Options", "nosniff"},
                              {"Referrer-Policy", "no-referrer"},
                              {"Content-Security-Policy",
                               "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                               "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"}});
  service.routes(server);
  if (!command.web.empty() && !server.set_mount_point("/", command.web)) {
    std::fprintf(stderr, "houfu: cannot serve the folder %s\n", command.web.c_str());
    return 2;
  }
  running = &server;
  std::signal(SIGINT, stop);
  std::signal(SIGTERM, stop);
  const int port = command.port == 0 ? server.bind_to_any_port(command.host.c_str()) : server.bind_to_port(command.host.c_str(), command.port) ? command.port : -1;
  if (port < 0) {
    std::fprintf(stderr, "houfu: cannot listen on %s:%d\n", command.host.c_str(), command.port);
    return 2;
  }
  std::printf("houfu %s on http://%s:%d\n", std::string(version()).c_str(), command.host.c_str(), port);
  std::fflush(stdout);
  const bool served = server.listen_after_bind();
  running = nullptr;
  return served ? 0 : 2;
}

}  // namespace houfu
