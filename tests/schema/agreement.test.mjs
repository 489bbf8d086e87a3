// The schemas and the program must agree: what a schema refuses the program refuses; what only the program
// refuses has a code in rules/schema/loader_only.json; what the program answers is right by schema.
//   node --test tests/schema        SEED=n for other damage, TIMES=n for more of it
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { cases, written } from "../support/cases.mjs";
import { damaged, placesOf } from "../support/mutate.mjs";
import { answerSchema, call, chance, errorSchema, readJson, requestSchema, schema } from "../support/program.mjs";
import { calculatorSamples, everything, everythingQuote, orderSamples, serviceSamples, shipped } from "../support/samples.mjs";

const times = Number(process.env.TIMES ?? 1), seed = Number(process.env.SEED ?? 20260101);
const rulesetMutations = 200 * times, requestMutations = 25 * times;
const bundled = schema("ruleset.schema.json#/$defs/bundled");
const loaderOnly = readJson("rules/schema/loader_only.json").map((entry) => ({ ...entry, at: new RegExp(entry.at ?? ""), exercised: 0 }));
const counts = { answers: 0, rulesets: 0, requests: 0, refused_by_both: 0, accepted_by_both: 0, loader_only: 0 };
const everythingFile = written("everything-agreement", everything);

function judge(verb, document, refusals, what, validate) {
  const errors = validate(document);
  const said = `${verb}, ${what}`;
  if (errors.length > 0) {
    assert.ok(refusals.length > 0, `${said}: refused by schema alone: ${errors.slice(0, 3).map((e) => `${e.instancePath} ${e.message}`)}`);
    return void ++counts.refused_by_both;
  }
  for (const { code, path } of refusals) {
    const entries = loaderOnly.filter((entry) => entry.code === code && entry.at.test(verb + path));
    assert.ok(entries.length > 0, `${said}: refused by the program alone, with ${code} at ${verb}${path}`);
    for (const entry of entries) ++entry.exercised;
  }
  ++counts[refusals.length > 0 ? "loader_only" : "accepted_by_both"];
}

// A failed embedded test is a finding about answers, not about the format.
const refusalsOfLint = (answer) => answer.diagnostics.filter((d) => d.severity === "error" && d.code !== "test_failed");
const refusalsOf = (answer) => (answer.error ? [answer.error] : answer.errors ?? []);

function checkAnswers(verb, requests, answers, mayRefuse = false) {
  answers.forEach((answer, i) => {
    ++counts.answers;
    const errors = answer.error && mayRefuse ? errorSchema(answer) : answerSchema(verb)(answer);
    assert.ok(errors.length === 0, `${verb}: ${errors.map((e) => `${e.instancePath} ${e.message}`)}: ${JSON.stringify(answer).slice(0, 300)} for ${JSON.stringify(requests[i]).slice(0, 300)}`);
  });
}

test("shipped rule sets are right by schema, as files and bundled, and load", () => {
  for (const { name, file, set } of [...shipped, { name: "everything", file: everythingFile, set: everything }]) {
    assert.deepEqual(schema("ruleset.schema.json")(JSON.parse(readFileSync(file, "utf8"))), [], name);
    assert.deepEqual(bundled(set), [], name);
    const loaded = call("load", [set]), lint = call("lint", [set]);
    checkAnswers("load", [name], loaded);
    checkAnswers("lint", [name], lint);
    assert.ok(loaded[0].ruleset, name);
    assert.equal(lint[0].tests.failed, 0, name);
    checkAnswers("unload", [name], call("unload", [{ ruleset: loaded[0].ruleset.digest }]));
  }
});

test("a refused rule set's answers are right by schema", () => {
  const texts = [{}, "[", '{"a":1,"a":2}', { ...everything, plans: [{}] }];
  checkAnswers("load", texts, call("load", texts));
  checkAnswers("lint", texts, call("lint", texts));
});

test("quotes, badges and verdicts are right by schema", () => {
  for (const { verb, entry, requests } of orderSamples()) {
    for (const request of requests) assert.deepEqual(requestSchema(verb)(JSON.parse(JSON.stringify(request))), [], verb);
    checkAnswers(verb, requests, call(verb, requests, [entry.file]));
  }
  checkAnswers("quote", [everythingQuote], call("quote", [everythingQuote], [everythingFile]));
});

test("the calculators' answers are right by schema", (t) => {
  for (const [verb, requests] of Object.entries(calculatorSamples)) {
    for (const request of requests) assert.deepEqual(requestSchema(verb)(request), [], verb);
    const answers = call(verb, requests);
    if (!answers) t.diagnostic(`${verb} is not there yet`);
    // A form of annual rate that is not there yet is an unknown word.
    else checkAnswers(verb, requests, answers.map((a) => (a.error?.path === "/method" ? (t.diagnostic(a.error.message), null) : a)).filter(Boolean));
  }
});

test("the answers about agreements and rule sets are right by schema", (t) => {
  for (const { verb, file, requests } of serviceSamples()) {
    for (const request of requests) assert.deepEqual(requestSchema(verb)(request), [], verb);
    const answers = call(verb, requests, [file]);
    if (!answers) t.diagnostic(`${verb} is not there yet`);
    else checkAnswers(verb, requests, answers, verb === "payscore");  // which identifiers it wants is its own
  }
});

test("damaged rule sets are judged alike", () => {
  [everything, ...shipped.map(({ set }) => set)].forEach((base, i) => {
    const document = { ...base, tests: base.tests.slice(0, 2) };
    const shapes = placesOf(document), random = chance(seed + i);
    const list = Array.from({ length: rulesetMutations }, () => damaged(document, shapes, random));
    const answers = call("lint", list.map((one) => one.document));
    list.forEach((one, k) => judge("ruleset", one.document, refusalsOfLint(answers[k]), one.what, bundled));
    counts.rulesets += list.length;
  });
});

test("damaged requests are judged alike", () => {
  const bases = [{ verb: "quote", rules: [everythingFile], requests: [everythingQuote, everythingQuote] }];
  for (const { verb, entry, requests } of orderSamples()) bases.push({ verb, rules: [entry.file], requests: requests.slice(0, 4) });
  for (const [verb, requests] of Object.entries(calculatorSamples)) bases.push({ verb, rules: [], requests });
  for (const { verb, file, requests } of serviceSamples()) if (verb === "statement" || verb === "payscore") bases.push({ verb, rules: [file], requests });
  bases.push({ verb: "unload", rules: [], requests: [{ ruleset: `sha256:${"0".repeat(64)}` }] });
  const random = chance(seed + 100);
  for (const { verb, rules, requests } of bases) {
    const answered = call(verb, requests, rules);
    requests.forEach((request, i) => {
      if (!answered || answered[i].error) return;  // a verb, or a form of it, that is not there yet
      const document = JSON.parse(JSON.stringify(request));
      const shapes = placesOf(document);
      const list = Array.from({ length: requestMutations }, () => damaged(document, shapes, random));
      const answers = call(verb, list.map((one) => one.document), rules);
      list.forEach((one, k) => judge(verb, one.document, refusalsOf(answers[k]), one.what, requestSchema(verb)));
      counts.requests += list.length;
    });
  }
});

test("what no schema can see is refused by the program with the code that is listed", () => {
  for (const { verb, code, request, rules } of cases()) {
    const document = typeof request === "string" ? JSON.parse(request) : request;
    const lint = verb === "ruleset";
    const [answer] = call(lint ? "lint" : verb, [request], rules);
    const refusals = lint ? refusalsOfLint(answer) : refusalsOf(answer);
    assert.ok(refusals.some((r) => r.code === code), `${verb} ${code}: ${JSON.stringify(refusals).slice(0, 300)}`);
    const validate = lint ? bundled : requestSchema(verb);
    assert.deepEqual(validate(document), [], `${verb} ${code}`);
    // A text with a fault goes on being read with null in its place: what follows from that is not looked at.
    judge(verb, document, typeof request === "string" ? refusals.filter((r) => r.code === code) : refusals, code, validate);
  }
});

test("every entry of the list is exercised and there are enough damaged documents", () => {
  assert.deepEqual(loaderOnly.filter((entry) => entry.exercised === 0).map((entry) => `${entry.code} at ${entry.at.source}`), []);
  assert.ok(counts.rulesets + counts.requests >= 400);
});

after(() => console.log(`schema agreement: ${JSON.stringify(counts)}`));
