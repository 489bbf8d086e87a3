// Generated from rules/schema/ by `node bindings/js/types/generate.mjs`; do not edit.

/** Which rule set answered. */
export interface RuleSetName {
  /** Its id. */
  id: Name;
  /** Its version. */
  version: Name;
  /** The digest of its bundle. */
  digest: Digest;
}

/** Findings in the order of the text. */
export type Diagnostics = Diagnostic[];

/** The loaded rule set, or why it was not loaded. */
export type LoadAnswer =
  | {
      /** Which rule set answered. */
      ruleset: RuleSetName;
      /** What to look at all the same. */
      warnings: Diagnostics;
    }
  | {
      /** Everything that keeps it from loading. */
      errors: Diagnostics;
    };

/** Whether a rule set was dropped. */
export interface UnloadAnswer {
  /** false: it was not loaded. */
  unloaded: boolean;
}

/** Everything found in a rule set, and how its tests went. */
export interface LintAnswer {
  /** Findings in the order of the text. */
  diagnostics: Diagnostics;
  /** The embedded tests; none run in a rule set that does not load. */
  tests: {
    /** Tests that passed. */
    passed: number;
    /** Tests that failed. */
    failed: number;
  };
}

/** One small outcome an item, in the order of the request. */
export interface BadgesAnswer {
  /** The outcomes. */
  items: Badge[];
}

/** What a product list shows of one item: the first plan that is eligible, else the first undetermined. */
export interface Badge {
  /** undetermined: facts that decide are still unknown. */
  outcome: Outcome;
  /** The plan it is about; null when none fits. */
  plan: string | null;
  /** A few words; null when unknown or none. */
  badge: string | null;
  /** The promise in one line; null when unknown or none. */
  headline: string | null;
  /** Codes of what fails or is open, each once. */
  reasons: Name[];
}

/** What the rules say of one order. */
export interface QuoteAnswer {
  /** Which rule set answered. */
  ruleset: RuleSetName;
  /** The version of houfu. */
  engine: string;
  /** The first instant at which it may no longer be accepted. */
  valid_until: Instant;
  /** The best of the offers' outcomes. */
  outcome: Outcome;
  /** What fails or is open for every plan. */
  reasons: Reason[];
  /** One a plan; empty when an order-level rule fails. */
  offers: Offer[];
  /** Present when a date lies past the calendar's cover. */
  provisional?: true;
  /** Of the request without explain and seal; present when sealed. */
  request_digest?: Digest;
  /** Of this answer without digest and explain; present when sealed. */
  digest?: Digest;
  /** Every condition as it was judged, then every table as it was looked up; present when asked for. */
  explain?: (Judged | TableLookup)[];
}

/** One condition as it was judged. */
export interface Judged {
  /** Where the condition stands in the rule set. */
  path: Pointer;
  /** Whether it holds; null when that is unknown. */
  result: boolean | null;
  /** The facts that would decide it. */
  needs: FactNames;
  /** The operations inside it that were read, outermost first. */
  steps: Step[];
}

/** One operation of a condition with the values it met. */
export interface Step {
  /** Where it stands in the rule set. */
  path: Pointer;
  /** Its operator; var for a fact. */
  operation: string;
  /** What the operands came to. */
  operands?: {
    /** The value; null while it is unknown. */
    value?: unknown;
    /** Present when it is unknown. */
    unknown?: true;
    /** Present when what stood before had decided. */
    read?: false;
  }[];
  /** What it came to; null while that is unknown. */
  result: unknown;
  /** The nearest value of a fact that turns a comparison around. */
  flip?: {
    /** The fact. */
    fact: string;
    /** Its nearest value that turns the comparison around. */
    would: unknown;
    /** A sentence for people. */
    message: string;
  };
}

/** One table as it was looked up. */
export interface TableLookup {
  /** The table. */
  path: Pointer;
  /** What its inputs came to. */
  inputs: {
    /** The fact, or the input's name where it is computed. */
    name: string;
    /** Its value; null while that is unknown. */
    value: unknown;
  }[];
  /** The row chosen; several while an input is unknown; none when none matches. */
  rows: Pointer[];
  /** Why earlier rows were not chosen; the first twenty. */
  skipped: {
    /** The row. */
    path: Pointer;
    /** A sentence for people. */
    message: string;
  }[];
  /** How many earlier rows were not chosen. */
  skipped_count: number;
}

/** Why something is not, or not yet, eligible. */
export interface Reason {
  /** The rule's code, or a built-in one such as above_limit. */
  code: Name;
  /** fail, or unknown while facts are missing. */
  outcome: "fail" | "unknown";
  /** Where the rule stands in the rule set. */
  path: Pointer;
  /** The facts that would decide it. */
  needs: FactNames;
  /** For people, in the request's locale. */
  message: string;
}

/** Whether the quote holds, and what to store when it does. */
export interface VerifyAnswer {
  /** true only with the verdict agrees. */
  agrees: boolean;
  /** The first finding in order of weight. */
  verdict:
    | "agrees"
    | "terms_differ"
    | "not_eligible"
    | "undetermined"
    | "expired"
    | "unknown_ruleset"
    | "ruleset_not_effective"
    | "engine_differs";
  /** What the quote says and what was computed. */
  differences: Difference[];
  /** Facts of other sources than the buyer that only the request gave. */
  untrusted: FactNames;
  /** Why it is not eligible or not decided. */
  reasons?: Reason[];
  /** The facts that would decide it; with undetermined. */
  needs?: FactNames;
  /** What to store; with agrees. */
  agreement?: Agreement;
}

/** A value that the quote and the rules disagree on. */
export interface Difference {
  /** Where in the quote. */
  path: Pointer;
  /** What the quote says; null when it says nothing. */
  quoted: unknown;
  /** What was computed; null when there is nothing. */
  computed: unknown;
  /** What a change means for the buyer. */
  for_buyer: ForBuyer;
}

/** Where the agreement stands. */
export type StatementAnswer = Statement;

/** What changes for which order. */
export type CompareAnswer = Comparison;

/** Orders that sit on and beside every threshold. */
export interface ProbeAnswer {
  /** Quote requests. */
  requests: QuoteRequest[];
  /** true: the limit left some out. */
  truncated: boolean;
}

/** A request that is ready to sign and send, or why not. */
export type PayscoreAnswer = PayscoreCall;

/** The instalments. */
export interface ScheduleAnswer {
  /** In order of their due dates. */
  instalments: Instalment[];
  /** Sums over the instalments and what is paid upfront. */
  totals: Totals;
  /** What it costs the payer a year. */
  annual_rate: AnnualRate;
  /** Paid at the start; present when there is one. */
  upfront_fee?: Money;
}

/** The rates of the form that was asked. */
export type AnnualRateAnswer =
  | {
      /** For one period. */
      periodic: SixDigits;
      /** Periodic times periods a year. */
      nominal: SixDigits;
      /** Compounded over a year. */
      effective: SixDigits;
    }
  | {
      /** The APR of the eu form. */
      effective: SixDigits;
    }
  | {
      /** The APR of the us_reg_z form. */
      nominal: SixDigits;
    };

/** The day. */
export interface DateAnswer {
  /** The day. */
  on: CivilDate;
  /** Whether it is one; null without a calendar. */
  business_day: boolean | null;
  /** Present when it lies past the calendar's cover. */
  provisional?: true;
}

/** The part of a year. */
export interface DayCountAnswer {
  /** Days by the convention. */
  days: number;
  /** Years as N/D in lowest terms. */
  fraction: string;
}

/** The shares. */
export interface AllocateAnswer {
  /** In the order asked; they add up to the total. */
  shares: AmountOrZero[];
}

/** What lateness costs. */
export interface LateFeeAnswer {
  /** In all. */
  amount: AmountOrZero;
  /** Every late day of the first three years, and the last late day. */
  rows: LateFeeRow[];
  /** Present when a day past the calendar's cover was counted. */
  provisional?: true;
}

/** The rule's value, what would decide it, or why it was refused. */
export type LogicAnswer =
  | {
      /** The value. */
      result: unknown;
    }
  | {
      /** Names of facts, dotted. */
      needs: FactNames;
    }
  | {
      /** Why, with a path into the request. */
      refused: ErrorBody;
    };

/** A rule in JsonLogic's strict typed profile whose result is true or false. Types and names are checked when the rule set loads. */
export type Condition = boolean | Operation;

/** Any rule: a literal (a string is read as a rate, date or instant beside one), a list, or an operation. Never null. */
export type Expression = Expression[] | SingleExpression;

/** A rule that is no list; where an operator takes one operand it may stand alone. */
export type SingleExpression = boolean | number | string | Operation;

/** One operand, alone or in a list. */
export type UnaryOperand = Expression[] | SingleExpression;

/** A path; a default beside it only where the fact cannot be unknown. */
export type VarOperand = string | Literal[];

/** One operator as the only key, with its operands. */
export interface Operation {
  /** A declared fact by dotted path; in a list's condition a field of the element, "" for the element itself. */
  var?: VarOperand;
  /** A fact by its path in steps: ["item","stock"]. */
  val?: string | string[];
  /** Which of these facts are not given. Refused in rule sets where a fact can be unknown. */
  missing?: Expression[] | SingleExpression;
  /**
   * Which facts are missing when fewer than n are given. Refused in rule sets where a fact can be unknown.
   *
   * @minItems 2
   * @maxItems 2
   */
  missing_some?: Expression[];
  /**
   * Equal, both of one type.
   *
   * @minItems 2
   * @maxItems 2
   */
  "=="?: Expression[];
  /**
   * Equal, both of one type.
   *
   * @minItems 2
   * @maxItems 2
   */
  "==="?: Expression[];
  /**
   * Not equal, both of one type.
   *
   * @minItems 2
   * @maxItems 2
   */
  "!="?: Expression[];
  /**
   * Not equal, both of one type.
   *
   * @minItems 2
   * @maxItems 2
   */
  "!=="?: Expression[];
  /**
   * Less than; with three, strictly between.
   *
   * @minItems 2
   * @maxItems 3
   */
  "<"?: Expression[];
  /**
   * At most; with three, between or equal.
   *
   * @minItems 2
   * @maxItems 3
   */
  "<="?: Expression[];
  /**
   * More than.
   *
   * @minItems 2
   * @maxItems 2
   */
  ">"?: Expression[];
  /**
   * At least.
   *
   * @minItems 2
   * @maxItems 2
   */
  ">="?: Expression[];
  /** All hold. */
  and?: Expression[] | SingleExpression;
  /** One holds at least. */
  or?: Expression[] | SingleExpression;
  /** Does not hold. */
  "!"?: UnaryOperand;
  /** Holds; takes true or false only. */
  "!!"?: UnaryOperand;
  /**
   * Condition, value, further pairs, and an else.
   *
   * @minItems 3
   * @maxItems 1000
   */
  if?: Expression[];
  /**
   * The first is in the list, or is part of the string.
   *
   * @minItems 2
   * @maxItems 2
   */
  in?: Expression[];
  /** Sum of numbers of one type. */
  "+"?: Expression[] | SingleExpression;
  /** Difference, or with one operand its negative. */
  "-"?: Expression[] | SingleExpression;
  /** Product of integers, of which one may be money. */
  "*"?: Expression[] | SingleExpression;
  /**
   * Quotient of integers, where it is exact.
   *
   * @minItems 2
   * @maxItems 2
   */
  "/"?: Expression[];
  /**
   * Remainder of integers.
   *
   * @minItems 2
   * @maxItems 2
   */
  "%"?: Expression[];
  /** The least. */
  min?: Expression[] | SingleExpression;
  /** The largest. */
  max?: Expression[] | SingleExpression;
  /** One list of all. */
  merge?: Expression[] | SingleExpression;
  /** Strings and integers, one after the other. */
  cat?: Expression[] | SingleExpression;
  /**
   * Part of a string: from, and how many characters.
   *
   * @minItems 2
   * @maxItems 3
   */
  substr?: Expression[];
  /**
   * The first string begins with the second.
   *
   * @minItems 2
   * @maxItems 2
   */
  starts_with?: Expression[];
  /**
   * The condition holds for every element of the list.
   *
   * @minItems 2
   * @maxItems 2
   */
  all?: Expression[];
  /**
   * It holds for one element at least.
   *
   * @minItems 2
   * @maxItems 2
   */
  some?: Expression[];
  /**
   * It holds for no element.
   *
   * @minItems 2
   * @maxItems 2
   */
  none?: Expression[];
  /**
   * The elements for which it holds.
   *
   * @minItems 2
   * @maxItems 2
   */
  filter?: Expression[];
  /**
   * The rule's value for each element.
   *
   * @minItems 2
   * @maxItems 2
   */
  map?: Expression[];
  /**
   * List, rule over current and accumulator, start.
   *
   * @minItems 3
   * @maxItems 3
   */
  reduce?: Expression[];
  /**
   * Days from the first date to the second.
   *
   * @minItems 2
   * @maxItems 2
   */
  days_between?: Expression[];
  /**
   * A date moved by days.
   *
   * @minItems 2
   * @maxItems 2
   */
  add_days?: Expression[];
  /**
   * A date moved by months.
   *
   * @minItems 2
   * @maxItems 2
   */
  add_months?: Expression[];
  /** Weekday of a date: 1 Monday to 7 Sunday. */
  weekday?: UnaryOperand;
}

/** What one plan comes to for one order. */
export interface Offer {
  /** The plan's id. */
  plan: Name;
  /** The plan's title in the request's locale. */
  title: string;
  /** undetermined: facts that decide are still unknown. */
  outcome: Outcome;
  /** What fails or is open for this plan. */
  reasons: Reason[];
  /** true: a date hangs on an event that has not happened. */
  estimated: boolean;
  /** Present when a date lies past the calendar's cover. */
  provisional?: true;
  /** The plan's numbers for this order. */
  terms: Terms;
  /** Days that matter, as the plan has them. */
  deadlines: Deadline[];
  /** The instalments; empty while a number they need is unknown. */
  schedule: Instalment[];
  /** With what is paid upfront; null while unknown. */
  totals: Totals | null;
  /** What it costs the payer a year. */
  annual_rate: AnnualRate;
  /** What lateness would cost; null while unknown. */
  late_fee: LateFeePreview | null;
  /** Present when the plan has them. */
  reminders?: Reminder[];
  /** What the merchant gets; present when the plan says when, null while unknown. */
  settlement?: Settlement | null;
  /** The table of costs that the law asks for. */
  disclosure: DisclosureRow[];
  /** What a page shows, as text and never as HTML. */
  display: Display;
}

/** The plan's numbers for this order. */
export interface Terms {
  /** What the order costs. */
  amount: Amount;
  /** The largest amount the plan takes; null: none, or unknown. */
  limit: AmountOrZero | null;
  /** The least amount; present when there is one. */
  limit_min?: AmountOrZero;
  /** The trial's length in days or business days; null: none, unknown, or in months. */
  trial_days: number | null;
  /** The trial's length in months; present for such trials. */
  trial_months?: number | null;
  /** How the debt is repaid: at once, equal principal, equal instalments (annuity), interest only with the principal last, or a flat fee over equal parts. */
  method: Method;
  /** How many instalments; null while unknown. */
  count: number | null;
  /** Who pays a fee. */
  fee_payer: Payer;
  /** The fee for all instalments together; present when there is one. */
  fee_rate?: Rate;
  /** Nominal interest a year; present when there is one. */
  annual_rate?: Rate;
  /** Paid at acceptance; present when there is one. */
  upfront_fee?: Money;
  /** Days late that cost nothing; present when lateness costs. */
  grace_days?: number;
}

/** A day that still counts until its end. */
export interface Deadline {
  /** Which one. */
  name: "trial_end" | "due" | "grace_end" | "auto_confirm" | "return_window";
  /** The last day that still counts; null while its event has no day. */
  on: CivilDate | null;
  /** The first instant that no longer counts. */
  until: Instant | null;
  /** true: it hangs on an event that has not happened. */
  estimated: boolean;
  /** Present when it lies past the calendar's cover. */
  provisional?: true;
  /** The day before the roll; present when it moved. */
  rolled_from?: CivilDate;
  /** What a deadline waits for: length units after an event or another deadline. */
  after?: After;
}

/** What a deadline waits for: length units after an event or another deadline. */
export interface After {
  /** The event or deadline. */
  event: "accepted" | "paid" | "shipped" | "delivered" | "confirmed" | "charge" | "trial_end" | "due";
  /** How many units later. */
  length: number;
  /** What a length counts. */
  unit: Unit;
}

/** One payment. */
export interface Instalment {
  /** From 1. */
  number: number;
  /** The last day to pay; null while its event has no day. */
  due_on: CivilDate | null;
  /** The part of the principal. */
  principal: Money;
  /** The interest. */
  interest: Money;
  /** The fees. */
  fee: Money;
  /** What is paid. */
  total: Money;
  /** The principal that is left. */
  balance: Money;
  /** Present when the day hangs on an event that has not happened. */
  estimated?: true;
  /** Present when the day lies past the calendar's cover. */
  provisional?: true;
  /** The day before the roll; present when it moved. */
  rolled_from?: CivilDate;
}

/** Sums over the instalments and what is paid upfront. */
export interface Totals {
  /** The principal. */
  principal: Money;
  /** All interest. */
  interest: Money;
  /** All fees. */
  fee: Money;
  /** All that is paid. */
  total: Money;
}

/** What it costs the payer a year. */
export interface AnnualRate {
  /** Periodic times periods a year; null when spacing is uneven or it is unknown. */
  nominal: SixDigits | null;
  /** Compounded; null when it is unknown. */
  effective: SixDigits | null;
}

/** What lateness costs when the first instalment is not paid. */
export interface LateFeePreview {
  /** The last free day; null while the due date is unknown. */
  free_until: CivilDate | null;
  /** The fee after 1, 3, 7, 15, 30, 60 and 90 days. */
  preview: {
    /** Days after the due date. */
    days_late: number;
    /** The fee by then. */
    amount: AmountOrZero;
  }[];
  /** The most that is ever charged; null: no fixed cap. */
  cap: AmountOrZero | null;
  /** The fee a day; null where days differ or there is none. */
  per_day: AmountOrZero | null;
}

/** One message to the buyer. */
export interface Reminder {
  /** When to send it. */
  at: Instant;
  /** What it says. */
  text: string;
}

/** What the merchant gets when. */
export interface Settlement {
  /** The day; null while its event has no day. */
  on: CivilDate | null;
  /** true: it hangs on an event that has not happened. */
  estimated: boolean;
  /** Present when it lies past the calendar's cover. */
  provisional?: true;
  /** Before fees. */
  gross: Money;
  /** The merchant's fees. */
  fee: Money;
  /** What is paid out. */
  net: Money;
}

/** One line of the table of costs: an amount, a rate or a text. */
export interface DisclosureRow {
  /** What it is, in the request's locale. */
  item: string;
  /** How much. */
  amount?: Money;
  /** At which rate, 1 = 100 %. */
  rate?: string;
  /** In words. */
  text?: string;
  /** Who takes it; null when nobody in particular. */
  collector: string | null;
  /** When it applies; null: always. */
  condition: string | null;
}

/** What a page shows, as text and never as HTML. */
export interface Display {
  /** A few words; null when unknown or none. */
  badge: string | null;
  /** The promise in one line; null when unknown or none. */
  headline: string | null;
  /** Lines under the headline; one that needs an unknown value is left out. */
  terms: string[];
}

/** One way to pay later that a buyer can be offered. */
export interface Plan {
  /** The plan's name, once in the rule set. */
  id: Name;
  /** What people call it. */
  title: LocalText;
  /** What an order must meet for this plan, besides the rule set's own. */
  eligibility?: Requirement[];
  /** The amounts this plan takes; below_minimum or above_limit otherwise. */
  limits?: {
    /** The least amount, included. */
    min?: MoneyQuantity;
    /** The largest amount, included. */
    max?: MoneyQuantity;
    [note: `x-${string}`]: unknown;
  };
  /** A time in which nothing is due. */
  trial?: Trial;
  /** What is paid when. */
  repayment: Repayment;
  /** What lateness costs. Days count from the rolled due date, which itself is free. */
  late_fee?: LateFee;
  /** Fees besides the instalment fee. */
  fees?: Fee[];
  /** When the buyer is reminded. */
  reminders?: Reminders;
  /** When the merchant is paid; needs a calendar. */
  settlement?: SettlementRule;
  /** Until when goods may be returned without a reason. */
  return_window?: {
    /** The event it counts from; delivered when left out. */
    from?: EventName;
    /** Days after the event's day, 0 to 3650. */
    days: number;
    [note: `x-${string}`]: unknown;
  };
  /** What a product page and a checkout show, as names in texts. */
  display?: {
    /** A few words for a product list. */
    badge?: Name;
    /** The promise in one line. */
    headline?: Name;
    /** Lines under the headline; one that needs an unknown value is left out. */
    terms?: Name[];
    [note: `x-${string}`]: unknown;
  };
  [note: `x-${string}`]: unknown;
}

/** An output of a decision table. */
export interface TableOutput {
  /** TABLE.OUTPUT. */
  table: string;
  [note: `x-${string}`]: unknown;
}

/** A value computed from facts. */
export interface Computed {
  /** The rule; its type must fit. */
  expr: Expression;
  [note: `x-${string}`]: unknown;
}

/** A number that depends on the order. */
export type LookedUp = TableOutput | Computed;

/** Money of at least 0 in minor units: a literal, a table's output or a rule. */
export type MoneyQuantity = AmountOrZero | LookedUp;

/** A rate from 0 to 1000 (1 = 100 %): a literal, a table's output or a rule. */
export type RateQuantity = Share | LookedUp;

/** A number from 0 to 3650: a literal, a table's output or a rule. */
export type DaysQuantity = number | LookedUp;

/** A number of instalments from 1 to 1200: a literal, a table's output or a rule. */
export type CountQuantity = number | LookedUp;

/** A time in which nothing is due. */
export interface Trial {
  /** The event it begins with. */
  from: EventName;
  /** How many units it lasts. */
  length: DaysQuantity;
  /** The unit of length; day when left out. business_day needs a calendar. */
  unit?: Unit;
  /** Whether the event's own day counts; next_day when left out. */
  starts?: "same_day" | "next_day";
  /** Events that end the trial early. */
  ends_on?: EventName[];
  /** Units added to length. */
  extension?: DaysQuantity;
  /** Days after which an unconfirmed order confirms itself. */
  auto_confirm_days?: DaysQuantity;
  /** The event those days count from; delivered when left out. */
  auto_confirm_from?: EventName;
  /** From this time on, an order counts as accepted the next day. */
  cutoff?: TimeOfDay;
  /** Where the trial's end moves; unadjusted when left out. */
  roll?: Roll;
  [note: `x-${string}`]: unknown;
}

/** When the first payment is due: days or months after an event or the trial's end. */
export interface FirstDue {
  /** What it counts from. */
  from: "accepted" | "paid" | "shipped" | "delivered" | "confirmed" | "charge" | "trial_end";
  /** Days after it, 0 to 36500; 0 when neither is given. */
  days?: number;
  /** Months after it, 0 to 1200. */
  months?: number;
  /** The day aimed at in that month, 1 to 31; goes with months. */
  day_of_month?: number;
  [note: `x-${string}`]: unknown;
}

/** What is paid when. */
export interface Repayment {
  /** How principal and cost fall on the instalments. */
  method: Method;
  /** How many instalments; 1 with single. */
  count?: CountQuantity;
  /** The step between due dates. */
  every?: Every;
  /** Left out: one step after acceptance, or with single and a trial the trial's end. */
  first_due?: FirstDue;
  /** Nominal interest a year. */
  annual_rate?: RateQuantity;
  /** Left out: m months are m/12 and d days d/365 of a year. */
  day_count?: DayCount;
  /** The fee for all instalments together, as a share of the amount. */
  fee_rate?: RateQuantity;
  /** When the fee is paid; spread when left out. */
  fee_timing?: FeeTiming;
  /** A merchant's fee enters the settlement, never the buyer's schedule; buyer when left out. */
  fee_payer?: Payer;
  /** Who takes the fee, for the disclosure: one name, or one a locale. */
  fee_collector?: string | LocalText;
  /** What a refund does to the fee; pro_rata for the buyer's, kept for the merchant's when left out. */
  fee_on_refund?: "pro_rata" | "kept";
  /** half_up when left out. */
  rounding?: Rounding;
  /** last when left out. */
  residual?: Residual;
  /** Where due dates move; unadjusted when left out. */
  roll?: Roll;
  /** unadjusted when left out. */
  accrual?: Accrual;
  /** What a payment settles first. */
  waterfall?: ("late_fee" | "fee" | "interest" | "principal")[];
  /** Where money beyond what is due goes; next when left out. */
  excess?: "next" | "last" | "reamortise";
  /** The least payment that is taken. */
  minimum_payment?: MoneyQuantity;
  /** What paying off early does to fees to come; keep_fees when left out. */
  early_settlement?: "keep_fees" | "waive_fees";
  [note: `x-${string}`]: unknown;
}

/** What lateness costs in a range of days late. */
export interface LateStep {
  /** The first day late it covers, 0 to 36500. */
  from_day: number;
  /** The first day late it no longer covers; null or left out: no end. */
  until_day?: number | null;
  /** A share of the base; either this or amount. */
  rate?: RateQuantity;
  /** Money; either this or rate. */
  amount?: MoneyQuantity;
  /** For each day in the range, or once. */
  per: "day" | "once";
  [note: `x-${string}`]: unknown;
}

/** What lateness costs. Days count from the rolled due date, which itself is free. */
export interface LateFee {
  /** daily_rate: rate of the base a day; daily_amount: amount a day; fixed: amount or rate once an instalment; steps: by days late. */
  kind: "none" | "daily_rate" | "daily_amount" | "fixed" | "steps";
  /** Days late that cost nothing; 0 when left out. */
  grace_days?: DaysQuantity;
  /** waive: past the grace every day late counts; deductible: the grace days never do. waive when left out. */
  grace_mode?: "waive" | "deductible";
  /** The rate of daily_rate (a day) or fixed (once). */
  rate?: RateQuantity;
  /** The amount of daily_amount (a day) or fixed (once). */
  amount?: MoneyQuantity;
  /** In order and apart from each other. */
  steps?: LateStep[];
  /** What a rate is taken of; overdue_principal when left out. Amounts are charged while anything of the instalment is owed. */
  base?: "overdue_principal" | "overdue_total";
  /** The most that is charged; the least of them wins. */
  caps?: {
    /** Money. */
    amount?: MoneyQuantity;
    /** A share of the principal. */
    share_of_principal?: RateQuantity;
    /** base × rate × days / 365. */
    annual_rate?: RateQuantity;
    [note: `x-${string}`]: unknown;
  };
  /** Who takes the late fee, for the disclosure: one name, or one a locale. */
  collector?: string | LocalText;
  /** Whether the caps hold for each instalment or for the whole order, and a share of whose principal; instalment when left out. */
  scope?: "instalment" | "order";
  /** Which days count; day when left out. business_day needs a calendar. */
  counts?: "day" | "business_day";
  /** half_up when left out. */
  rounding?: Rounding;
  /** Round the sum or every day; at_end when left out. */
  round?: "at_end" | "per_day";
  [note: `x-${string}`]: unknown;
}

/** A fee of its own, an amount or a share of the order. */
export interface Fee {
  /** The fee's name. */
  id: Name;
  /** What the disclosure calls it. */
  title: LocalText;
  /** Money; either this or rate. */
  amount?: MoneyQuantity;
  /** A share of the order's amount; either this or amount. */
  rate?: RateQuantity;
  /** buyer when left out. */
  payer?: Payer;
  /** At acceptance, with each instalment, or in default. */
  when: "accepted" | "each" | "default";
  /** Who takes it: one name, or one a locale. */
  collector?: string | LocalText;
  [note: `x-${string}`]: unknown;
}

/** When the buyer is reminded. */
export interface Reminders {
  /** One entry a reminder. */
  plan: {
    /** The deadline it is about. */
    deadline: "trial_end" | "due" | "grace_end" | "auto_confirm" | "return_window";
    /** Days from the deadline, -3650 to 3650; negative is before. */
    days: number;
    /** Local time; 10:00 when left out. */
    time?: TimeOfDay;
    /** A name in texts. */
    text: Name;
    [note: `x-${string}`]: unknown;
  }[];
  /** Hours in which nothing is sent. */
  quiet?: {
    /** When they begin; 22:00 when left out. */
    from?: TimeOfDay;
    /** When they end; 08:00 when left out. */
    until?: TimeOfDay;
    [note: `x-${string}`]: unknown;
  };
  /** Reminders a day at most, 1 to 100; 1 when left out. */
  most_a_day?: number;
  [note: `x-${string}`]: unknown;
}

/** When the merchant is paid; needs a calendar. */
export interface SettlementRule {
  /** The event it counts from. */
  after: EventName;
  /** Business days after it (T+N), 0 to 3650; 1 when left out. */
  business_days?: number;
  /** From this time on, the event counts for the next day; 24:00 when left out. */
  cutoff?: TimeOfDay;
  /** The payment platform's share of the amount. */
  fee_rate?: RateQuantity;
  [note: `x-${string}`]: unknown;
}

/** The rule set to load, bundled. */
export type LoadRequest = BundledRuleSet;

/** The rule set to check, bundled; nothing is loaded. */
export type LintRequest = BundledRuleSet;

/** The rule set to drop. */
export interface UnloadRequest {
  /** Its digest, as load answered it. */
  ruleset: Digest;
  [note: `x-${string}`]: unknown;
}

/** One order. accepted is now. */
export interface QuoteRequest {
  /** When the order is judged; the clock is never read. */
  now: Instant;
  /** What the order costs. */
  amount: Amount;
  /** What is known of buyer, store, items and platform. */
  facts: Facts;
  /** The language of texts; the rule set's first when left out. */
  locale?: Name;
  /**
   * Only these plans; all when left out.
   *
   * @minItems 1
   */
  plans?: Name[];
  /** The days on which events are expected, not before the day of now; what hangs on them is estimated. */
  expected?: Expected;
  /** true: the answer lists every condition as it was judged. */
  explain?: boolean;
  /** true: the answer carries its digest and the request's. */
  seal?: boolean;
  /** Left out: the only id that is loaded. */
  ruleset?: RuleSetRef;
  [note: `x-${string}`]: unknown;
}

/** The items of a product list in one call. */
export interface BadgesRequest {
  /** When the items are judged. */
  now: Instant;
  /** What all items share. */
  facts: Facts;
  /**
   * The items, at most 1000.
   *
   * @maxItems 1000
   */
  items: {
    /** The item's price. */
    amount: Amount;
    /** What is known of this item; goes over the shared facts. */
    facts?: Facts;
    [note: `x-${string}`]: unknown;
  }[];
  /** The language of texts; the rule set's first when left out. */
  locale?: Name;
  /** Left out: the only id that is loaded. */
  ruleset?: RuleSetRef;
  [note: `x-${string}`]: unknown;
}

/** Is the quote the buyer saw what the rules say, with what the backend itself knows? */
export interface VerifyRequest {
  /** The quote request as the buyer's side sent it. */
  request: QuoteRequest;
  /** The quote as the buyer saw it; either this or digest. A forged one is answered, not refused. */
  quote?: QuoteAnswer | {};
  /** The sealed quote's digest; either this or quote. */
  digest?: Digest;
  /** The plan the buyer chose. */
  plan: Name;
  /** What the backend knows itself; goes over the request. */
  trusted: {
    /** What the order costs. */
    amount: Amount;
    /** Facts; they go over those of the request. */
    facts?: Facts;
    /** The days on which events are expected, not before the day of now; what hangs on them is estimated. */
    expected?: Expected;
    [note: `x-${string}`]: unknown;
  };
  /** The time of acceptance. */
  now: Instant;
  [note: `x-${string}`]: unknown;
}

/** What the backend stores of an accepted offer; everything else is computed from it. */
export interface Agreement {
  /** The rule set that was agreed on. */
  ruleset: Digest;
  /** The quote request with the trusted values in it. */
  request: QuoteRequest;
  /** The plan that was agreed on. */
  plan: Name;
  /** When it was agreed on. */
  accepted_at: Instant;
  /** The digest of the quote the buyer saw. */
  quote_digest?: Digest;
  /** The version that verified it. */
  engine?: string;
  [note: `x-${string}`]: unknown;
}

/**
 * What has happened since acceptance, in any order; at most 10000.
 *
 * @maxItems 10000
 */
export type Events = AgreementEvent[];

/** Something that happened, at an instant. */
export type AgreementEvent =
  | {
      /** A step of the order. */
      type: "paid" | "shipped" | "delivered" | "confirmed" | "cancel";
      /** When it happened. */
      at: EventTime;
      [note: `x-${string}`]: unknown;
    }
  | {
      /** Money moved, to the merchant or back. */
      type: "payment" | "refund";
      /** When it happened. */
      at: EventTime;
      /** How much. */
      amount: Amount;
      [note: `x-${string}`]: unknown;
    }
  | {
      /** The final amount of a pay-after service is known. */
      type: "charge";
      /** When it happened. */
      at: EventTime;
      /** How much; at most what was authorised, or what was agreed on. */
      amount: AmountOrZero;
      [note: `x-${string}`]: unknown;
    }
  | {
      /** Goods came back. */
      type: "return";
      /** When it happened. */
      at: EventTime;
      /** What they cost; all when left out. */
      amount?: Amount;
      [note: `x-${string}`]: unknown;
    }
  | {
      /** An instalment is due later. */
      type: "postpone";
      /** When it happened. */
      at: EventTime;
      /** An instalment, from 1. */
      number: InstalmentNumber;
      /** Its new due date. */
      to: CivilDate;
      [note: `x-${string}`]: unknown;
    }
  | {
      /** Something owed is let go. */
      type: "waive";
      /** When it happened. */
      at: EventTime;
      /** Of which instalment; of all when left out, the oldest first. */
      number?: InstalmentNumber;
      /** What is let go. */
      what: "late_fee" | "fee";
      /** How much; all that is unpaid of it when left out. */
      amount?: Amount;
      [note: `x-${string}`]: unknown;
    };

/** When it happened. */
export type EventTime = Instant;

/** An instalment, from 1. */
export type InstalmentNumber = number;

/** Where an agreement stands at the end of a local day. */
export interface StatementRequest {
  /** What the backend stores of an accepted offer; everything else is computed from it. */
  agreement: Agreement;
  /** What has happened since acceptance, in any order; at most 10000. */
  events: Events;
  /** The day; later events are checked but not counted. */
  as_of: CivilDate;
  /** A newer edition of the rule set's calendar; it replaces provisional dates only. */
  calendar?: BusinessCalendar;
  [note: `x-${string}`]: unknown;
}

/** What a new rule set changes for which order. */
export interface CompareRequest {
  /** The rule set in force. */
  baseline: BundledRuleSet;
  /** The rule set that may replace it. */
  candidate: BundledRuleSet;
  /** Quote requests; a wrong one is listed under errors, not refused. */
  requests: (QuoteRequest | unknown)[];
  [note: `x-${string}`]: unknown;
}

/** Asks for orders on and beside every threshold. */
export interface ProbeRequest {
  /**
   * One rule set, or two whose thresholds are joined.
   *
   * @minItems 1
   * @maxItems 2
   */
  rulesets: BundledRuleSet[];
  /** How many orders at most. */
  limit?: number;
  [note: `x-${string}`]: unknown;
}

/** Asks for a WeChat Pay Score request that is ready to sign and send. */
export interface PayscoreRequest {
  /** What to do with the service order. */
  operation: "create" | "create_on_delivery" | "complete" | "modify" | "cancel" | "sync" | "pay";
  /** What the backend stores of an accepted offer; everything else is computed from it. */
  agreement: Agreement;
  /** What has happened since acceptance, in any order; at most 10000. */
  events: Events;
  /** When it is sent. */
  now: Instant;
  /** What the merchant knows of itself and of the order at WeChat Pay, in WeChat Pay's names. What an operation needs and does not find is answered as a problem. */
  merchant: PayscoreMerchant;
  [note: `x-${string}`]: unknown;
}

/** What the merchant knows of itself and of the order at WeChat Pay, in WeChat Pay's names. What an operation needs and does not find is answered as a problem. */
export interface PayscoreMerchant {
  /** The merchant's appid. */
  appid?: string;
  /** The merchant number; for create_on_delivery. */
  mchid?: string;
  /** The service at WeChat Pay Score. */
  service_id?: string;
  /** The merchant's number of the order: 1 to 32 digits, letters or _-|*. */
  out_order_no?: string;
  /** What the service is; cut to 20 characters. */
  service_introduction?: string;
  /** Where WeChat Pay tells of changes. */
  notify_url?: string;
  /** The buyer's openid; needed without need_user_confirm. */
  openid?: string;
  /** Whether the buyer confirms; true when left out. */
  need_user_confirm?: boolean;
  /** Comes back in notifications; at most 256 characters after URL encoding. */
  attach?: string;
  /** Passed on as it is. */
  device?: {};
  /** Why an order is modified or cancelled; cut to 50 characters. */
  reason?: string;
  /** Passed on with complete. */
  goods_tag?: string;
  /** Passed on with complete. */
  profit_sharing?: boolean;
  /** What the order is secured by. */
  risk_fund?: {
    /** DEPOSIT, ADVANCE or CASH_DEPOSIT (先免), ESTIMATE_ORDER_COST (先享). */
    name?: string;
    /** The most that is secured; what was authorised, or the order's amount, when left out. */
    amount?: AmountOrZero;
    /** Cut to 30 characters. */
    description?: string;
    [note: `x-${string}`]: unknown;
  };
  /** The most that the service may charge for an order. */
  cap?: AmountOrZero;
  /** The total at WeChat Pay before modify. */
  previous_total?: AmountOrZero;
  /** What is paid for. One without an amount takes what the others leave of the total. */
  post_payments?: PayscoreItems;
  /** What is taken off. */
  post_discounts?: PayscoreItems;
  /** When the service runs, in GMT+8: yyyyMMddHHmmss or yyyyMMdd, the start also OnAccept, which stands when it is left out. */
  time_range?: {
    /** Its begin. */
    start_time?: string;
    /** Its end, in the precision of the begin. */
    end_time?: string;
    /** Cut to 20 characters. */
    start_time_remark?: string;
    /** Cut to 20 characters. */
    end_time_remark?: string;
    [note: `x-${string}`]: unknown;
  };
  /** Where the service begins and ends; cut to 50 characters. */
  location?: {
    /** Its begin. */
    start_location?: string;
    /** Its end. */
    end_location?: string;
    [note: `x-${string}`]: unknown;
  };
  /** For create_on_delivery: real_merchant_appid, jump_link {appid, path} and goods; passed on with the type of the link. */
  shopping_info?: {};
  /** Where the order stands at WeChat Pay, as it was last told; nothing before create. */
  state?: "CREATED" | "USER_CONFIRM" | "MCH_COMPLETE" | "USER_PAYING" | "USER_PAID" | "REVOKED" | "EXPIRED";
  [note: `x-${string}`]: unknown;
}

/**
 * Payments (at most 100) or discounts (at most 30) of an order.
 *
 * @maxItems 1000
 */
export type PayscoreItems = {
  /** Cut to 20 characters; each once, but 商品信息. */
  name: string;
  /** Cut to 30 characters. */
  description?: string;
  /** How much. */
  amount?: AmountOrZero;
  /** How many, 1 to 100. */
  count?: number;
  [note: `x-${string}`]: unknown;
}[];

/** Instalments of an amount. */
export interface ScheduleRequest {
  /** What is repaid. */
  principal: Amount;
  /** How the debt is repaid: at once, equal principal, equal instalments (annuity), interest only with the principal last, or a flat fee over equal parts. */
  method: Method;
  /** How many instalments, 1 to 1200; 1 with single. */
  count: number;
  /** The step between due dates. */
  every: Every;
  /** The day the money is advanced. */
  start: CivilDate;
  /** After start; one step after it when left out. */
  first_due?: CivilDate;
  /** Nominal interest a year; 0 when left out. */
  annual_rate?: Share;
  /** The fee for all instalments together; 0 when left out. */
  fee_rate?: Share;
  /** spread when left out. */
  fee_timing?: FeeTiming;
  /** Left out: m months are m/12 and d days d/365 of a year. */
  day_count?: DayCount;
  /** half_up when left out. */
  rounding?: Rounding;
  /** last when left out. */
  residual?: Residual;
  /** none when left out. */
  emi_adjust?: EmiAdjust;
  /** true: due dates stay at month ends when the first is one. */
  end_of_month?: boolean;
  /** clamp when left out. */
  missing_day?: MissingDay;
  /** unadjusted when left out. */
  roll?: Roll;
  /** unadjusted when left out. */
  accrual?: Accrual;
  /** Needed for a roll. */
  calendar?: BusinessCalendar;
  [note: `x-${string}`]: unknown;
}

/** The rate at which flows of money are worth nothing on balance. */
export type AnnualRateRequest = PeriodicRateRequest | EuRateRequest | UsRateRequest;

/** Flows at equal distances. */
export interface PeriodicRateRequest {
  /** The form. */
  method: "periodic";
  /** Periods a year, 1 to 366. */
  periods_per_year: number;
  /**
   * Money in each period from the first; advances negative; at most 5000.
   *
   * @minItems 1
   * @maxItems 5000
   */
  flows: Money[];
  [note: `x-${string}`]: unknown;
}

/** The APR of Directive (EU) 2023/2225, Annex III. */
export interface EuRateRequest {
  /** The form. */
  method: "eu";
  /**
   * Money in time; advances negative; at most 5000.
   *
   * @minItems 1
   * @maxItems 5000
   */
  flows: {
    /** Years from the first advance: N or N/D, joined by +. */
    t: string;
    /** An amount in minor units of the rule set's currency (分 for CNY): an integer, never a fraction. */
    amount: Money;
    [note: `x-${string}`]: unknown;
  }[];
  [note: `x-${string}`]: unknown;
}

/** The APR of Regulation Z, Appendix J. */
export interface UsRateRequest {
  /** The form. */
  method: "us_reg_z";
  /** The common interval of the flows. Of one advance and one payment it is their term whatever stands here, at most a year (Appendix J, (b)(4)(iii)). */
  unit_period: {
    /** Its unit. */
    unit: "month" | "week" | "semimonth" | "day" | "year";
    /** How many of the unit it is, at most a year of them. */
    multiple: number;
    [note: `x-${string}`]: unknown;
  };
  /** What the buyer gets; the first day is where the term begins. */
  advances: DatedAmounts;
  /** What the buyer pays, none before the first advance. */
  payments: DatedAmounts;
  [note: `x-${string}`]: unknown;
}

/**
 * Amounts of money on days; at most 5000.
 *
 * @minItems 1
 * @maxItems 5000
 */
export type DatedAmounts = {
  /** The day. */
  on: CivilDate;
  /** How much. */
  amount: AmountOrZero;
  [note: `x-${string}`]: unknown;
}[];

/** A day that is some time from another. */
export interface DateRequest {
  /** The day to start from. */
  from: CivilDate;
  /** How far, one unit; negative goes back. */
  add:
    | {
        /** Days. */
        days: Integer;
        [note: `x-${string}`]: unknown;
      }
    | {
        /** Business days strictly after from, at most 200000; needs a calendar. */
        business_days: number;
        [note: `x-${string}`]: unknown;
      }
    | {
        /** Months. */
        months: Integer;
        [note: `x-${string}`]: unknown;
      }
    | {
        /** Years. */
        years: Integer;
        [note: `x-${string}`]: unknown;
      };
  /** The day of the month aimed at, 1 to 31. */
  anchor_day?: number;
  /** true: from a month end to a month end. */
  end_of_month?: boolean;
  /** clamp when left out. */
  missing_day?: MissingDay;
  /** unadjusted when left out. */
  roll?: Roll;
  /** Needed for business days and a roll. */
  calendar?: BusinessCalendar;
  [note: `x-${string}`]: unknown;
}

/** How much of a year lies between two days. */
export interface DayCountRequest {
  /** The first day. */
  from: CivilDate;
  /** The last day, not before from. */
  to: CivilDate;
  /** How much of a year lies between two days; 30/360 is the bond basis, actual/actual is ISDA's. */
  day_count: DayCount;
  [note: `x-${string}`]: unknown;
}

/** Shares of an amount that add up to it exactly. */
export interface AllocateRequest {
  /** What is shared. */
  total: AmountOrZero;
  /**
   * A weight a share, one above zero, at most 10000; either this or count.
   *
   * @minItems 1
   * @maxItems 10000
   */
  ratios?: number[];
  /** How many equal shares, 1 to 10000; either this or ratios. */
  count?: number;
  /** last when left out. */
  residual?: Residual;
  [note: `x-${string}`]: unknown;
}

/** What lateness costs by a day. */
export interface LateFeeRequest {
  /** As in a plan; its numbers are literals. */
  policy: LateFee;
  /**
   * What falls due when, at most 1200; caps of the scope order hold for all of it together.
   *
   * @maxItems 1200
   */
  owed: {
    /** The day, which is still free. */
    due_on: CivilDate;
    /** The principal in it. */
    principal: AmountOrZero;
    /** All that is due, at least the principal. */
    total: AmountOrZero;
    [note: `x-${string}`]: unknown;
  }[];
  /**
   * What was paid when, at most 10000. It goes to the oldest due date first, there to what is not principal first, and counts from the next day.
   *
   * @maxItems 10000
   */
  payments: {
    /** The day. */
    on: CivilDate;
    /** How much. */
    amount: Amount;
    [note: `x-${string}`]: unknown;
  }[];
  /** The day at whose end it is counted. */
  as_of: CivilDate;
  /** Needed when business days count. */
  calendar?: BusinessCalendar;
  [note: `x-${string}`]: unknown;
}

/** A JsonLogic rule over data; types come from the data, absent data is null. */
export interface LogicRequest {
  /** The rule; one outside the profile is answered as refused. */
  rule: unknown;
  /** What var reads. */
  data?: unknown;
  [note: `x-${string}`]: unknown;
}

/** A rule set: which orders may be paid later, on which terms, and what is shown. Keys that begin with x- are notes. */
export interface RuleSet {
  /** The version of this format. */
  format: "houfu/1";
  /** The rule set's name; its versions share it. */
  id: Name;
  /** The version; a released one is never edited. */
  version: Name;
  /** What people call it. */
  title?: LocalText;
  /**
   * The locales of every text; the first is the fallback.
   *
   * @minItems 1
   */
  locales: Name[];
  /** ISO 4217 code; all money is in its minor units. */
  currency:
    | "AUD"
    | "CAD"
    | "CHF"
    | "CNY"
    | "EUR"
    | "GBP"
    | "HKD"
    | "IDR"
    | "INR"
    | "JPY"
    | "KRW"
    | "KWD"
    | "MOP"
    | "MYR"
    | "NZD"
    | "PHP"
    | "SGD"
    | "THB"
    | "TWD"
    | "USD"
    | "VND";
  /** Makes local days, and stands in every instant of an answer. */
  utc_offset: UtcOffset;
  /** When this version holds, half-open; dates mean local midnight. */
  effective?: {
    /** The first instant; left out: since ever. */
    from?: WindowEdge;
    /** The first instant after; null or left out: open. */
    until?: WindowEdge | null;
    [note: `x-${string}`]: unknown;
  };
  /** How long a quote may be accepted, 1 to 10080 minutes; 30 when left out. */
  quote_valid_minutes?: number;
  /** Business days: a calendar, or the path of a file that holds one (relative to this file; `houfu bundle` puts it in). */
  calendar?: BusinessCalendar | string;
  /** Which law's table of costs stands beside an offer; none when left out. */
  disclosure?: "cn" | "eu" | "us" | "none";
  /** Every input the rules may read, by dotted path. now, today and amount are built in. */
  facts?: {
    /** One declared input. Without a default it is unknown until somebody gives it. */
    [k: string]: Fact;
  };
  /** Decision tables by name, or paths of files that hold one. */
  tables?: {
    [k: string]: Table | string;
  };
  /** Texts that plans name for display and reminders. */
  texts?: {
    /** One text a locale, every locale of the rule set. {name} inserts a term, total, deadline, rate or fact; {{ and }} are braces. */
    [k: string]: LocalText;
  };
  /** What every order must meet; all are evaluated, so that an answer names every reason. */
  eligibility?: Requirement[];
  /**
   * What a buyer can be offered, in the order of preference.
   *
   * @minItems 1
   */
  plans: Plan[];
  /** What no offer may exceed; one that does is ineligible (cap_exceeded). */
  caps?: {
    /** The highest effective annual rate. */
    annual_rate?: CapRate;
    /** The highest late fee as a share of the principal. */
    late_fee_share?: CapRate;
    /** The longest trial, 0 to 36500 days. */
    trial_days?: number;
    [note: `x-${string}`]: unknown;
  };
  /** Orders with what must be answered; lint runs them. */
  tests?: EmbeddedTest[];
  [note: `x-${string}`]: unknown;
}

/** A rule set with its calendar and tables inside, as `houfu bundle` prints it and `load` takes it. */
export type BundledRuleSet = RuleSet;

/** A date (its local midnight) or an instant. */
export type WindowEdge = CivilDate | Instant;

/** Who can know the fact; verify names facts of other sources than the buyer that only the request gave. */
export type FactSource = "buyer" | "store" | "item" | "platform" | "backend";

/** The type of a single value. */
export type ScalarType = "boolean" | "integer" | "money" | "rate" | "string" | "date" | "instant";

/** The type of a list's elements: a word, a list, or objects with typed fields. */
export type ElementType =
  | ScalarType
  | {
      /** The type of the elements. */
      type: ScalarType;
      [note: `x-${string}`]: unknown;
    }
  | {
      /** A list in the list. */
      type: "list";
      /** The type of its elements. */
      of: ElementType;
      [note: `x-${string}`]: unknown;
    }
  | Fields;

/** The fields of a list's objects, by name. */
export interface Fields {
  [k: string]: {
    /** The type of the field. */
    type: ScalarType;
    [note: `x-${string}`]: unknown;
  };
}

/** One declared input. Without a default it is unknown until somebody gives it. */
export type Fact = BooleanFact | IntegerFact | MoneyFact | RateFact | StringFact | DateFact | InstantFact | ListFact;

/** True or false. */
export interface BooleanFact {
  /** The type. */
  type: "boolean";
  /** Who can know the fact; verify names facts of other sources than the buyer that only the request gave. */
  source: FactSource;
  /** Taken when the fact is not given. */
  default?: boolean;
  [note: `x-${string}`]: unknown;
}

/** A whole number. */
export interface IntegerFact {
  /** The type. */
  type: "integer";
  /** Who can know the fact; verify names facts of other sources than the buyer that only the request gave. */
  source: FactSource;
  /** The least value, included. */
  min?: Integer;
  /** The largest value, included. */
  max?: Integer;
  /** Taken when the fact is not given. */
  default?: Integer;
  [note: `x-${string}`]: unknown;
}

/** An amount in minor units. */
export interface MoneyFact {
  /** The type. */
  type: "money";
  /** Who can know the fact; verify names facts of other sources than the buyer that only the request gave. */
  source: FactSource;
  /** The least value, included. */
  min?: Money;
  /** The largest value, included. */
  max?: Money;
  /** Taken when the fact is not given. */
  default?: Money;
  [note: `x-${string}`]: unknown;
}

/** A rate, 1 = 100 %. */
export interface RateFact {
  /** The type. */
  type: "rate";
  /** Who can know the fact; verify names facts of other sources than the buyer that only the request gave. */
  source: FactSource;
  /** The least value, included. */
  min?: Rate;
  /** The largest value, included. */
  max?: Rate;
  /** Taken when the fact is not given. */
  default?: Rate;
  [note: `x-${string}`]: unknown;
}

/** A string, of a list of words where there is one. */
export interface StringFact {
  /** The type. */
  type: "string";
  /** Who can know the fact; verify names facts of other sources than the buyer that only the request gave. */
  source: FactSource;
  /** The only words that are allowed. */
  enum?: string[];
  /** Taken when the fact is not given. */
  default?: string;
  [note: `x-${string}`]: unknown;
}

/** A civil day. */
export interface DateFact {
  /** The type. */
  type: "date";
  /** Who can know the fact; verify names facts of other sources than the buyer that only the request gave. */
  source: FactSource;
  /** The first day that is allowed. */
  min?: CivilDate;
  /** The last day that is allowed. */
  max?: CivilDate;
  /** Taken when the fact is not given. */
  default?: CivilDate;
  [note: `x-${string}`]: unknown;
}

/** A point in time. */
export interface InstantFact {
  /** The type. */
  type: "instant";
  /** Who can know the fact; verify names facts of other sources than the buyer that only the request gave. */
  source: FactSource;
  /** The first instant that is allowed. */
  min?: Instant;
  /** The last instant that is allowed. */
  max?: Instant;
  /** Taken when the fact is not given. */
  default?: Instant;
  [note: `x-${string}`]: unknown;
}

/** A list of at most 1000 elements, such as a cart; it has no default. */
export interface ListFact {
  /** The type. */
  type: "list";
  /** The type of the elements. */
  of: ElementType;
  /** Who can know the fact; verify names facts of other sources than the buyer that only the request gave. */
  source: FactSource;
  [note: `x-${string}`]: unknown;
}

/** A whole number that JavaScript holds exactly. */
export type Integer = number;

/** true or false, an integer (also money), or a string (also rate, date, instant). */
export type Literal = boolean | Integer | string;

/** A condition that an order must meet, and what is said when it does not. */
export interface Requirement {
  /** A stable word for programs. */
  code: Name;
  /** The condition; it must hold. */
  require: Condition;
  /** What the buyer or merchant reads when it fails. */
  message: LocalText;
  [note: `x-${string}`]: unknown;
}

/** A literal of the input's type. */
export type Bound = Integer | string;

/** A range of the input; at least one bound, at most one a side. */
export interface Interval {
  /** At least. */
  ge?: Bound;
  /** More than. */
  gt?: Bound;
  /** At most. */
  le?: Bound;
  /** Less than. */
  lt?: Bound;
  [note: `x-${string}`]: unknown;
}

/** "*" for anything, a literal, a list of literals, or an interval. */
export type Cell = Literal | Literal[] | Interval;

/** A value for each output of the table, by name. */
export interface TableOutputs {
  /** true or false, an integer (also money), or a string (also rate, date, instant). */
  [k: string]: Literal;
}

/** A decision table: inputs are matched row by row, outputs feed the plans. */
export interface Table {
  /** What the cells of a row are compared with, in this order. */
  inputs: {
    /** The input's name, for people. */
    name: Name;
    /** Its value. */
    expr: Expression;
    [note: `x-${string}`]: unknown;
  }[];
  /** The type of each output, by name. */
  outputs: {
    /** The type of a single value. */
    [k: string]: ScalarType;
  };
  /** first: the first row that matches; unique: two that match fail the offer. first when left out. */
  hit?: "first" | "unique";
  /** The rows, from the top. */
  rows: {
    /** One cell an input. */
    when: Cell[];
    /** The outputs of this row. */
    then: TableOutputs;
    [note: `x-${string}`]: unknown;
  }[];
  /** The outputs when no row matches; null: the offer fails (no_table_row). */
  otherwise?: TableOutputs | null;
  [note: `x-${string}`]: unknown;
}

/** One order and what must be answered. */
export interface EmbeddedTest {
  /** A sentence that says what holds. */
  name: string;
  /** The verb that answers; quote when left out. */
  verb?:
    | "badges"
    | "quote"
    | "verify"
    | "statement"
    | "compare"
    | "probe"
    | "payscore"
    | "calc.schedule"
    | "calc.annual_rate"
    | "calc.date"
    | "calc.day_count"
    | "calc.allocate"
    | "calc.late_fee"
    | "calc.logic";
  /** The request; the rule set itself is meant when it names none. A wrong one is allowed: its error can be expected. */
  request: unknown;
  /** JSON Pointers into the answer, and the value at each. */
  expect: {
    [k: string]: unknown;
  };
  [note: `x-${string}`]: unknown;
}

/** Where an agreement stands at the end of a local day, computed from its events every time. */
export interface Statement {
  /** The first that holds, in this order. */
  state: "cancelled" | "returned" | "settled" | "overdue" | "grace" | "due" | "trial" | "open";
  /** The instalments as they stand. */
  instalments: StatementInstalment[];
  /** What is still to be paid. */
  outstanding: Money;
  /** What lateness costs so far. */
  late_fee: {
    /** By the end of the day, less what was waived. */
    accrued: AmountOrZero;
    /** Days since the earliest unpaid due date that has passed, in the days that the policy counts. */
    days_overdue: number;
    /** What one more day costs on what is late; 0 at the cap; null where days differ or nothing is late. */
    per_day: AmountOrZero | null;
    /** The most that is ever charged on what is or was late, or else on the next instalment; null: no fixed cap. */
    cap: AmountOrZero | null;
    /** Each late day of the first three years, and the last, before anything is waived. */
    rows: LateFeeRow[];
  };
  /** What settles everything; null when nothing is owed. */
  pay_off: {
    /** How much. */
    amount: AmountOrZero;
    /** On that day. */
    on: CivilDate;
  } | null;
  /** The next payment; null when there is none. */
  next: {
    /** Its due date; null while its event has no day. */
    on: CivilDate | null;
    /** All that is due by then, or by now if that day has come. */
    amount: AmountOrZero;
    /** The least to pay then; present when the plan has a minimum payment. */
    minimum?: AmountOrZero;
  } | null;
  /** The fee that was paid at the start and is kept; present when there is one. */
  upfront_fee?: Amount;
  /** Money paid beyond what is owed. */
  credit: AmountOrZero;
  /** Reminders to come, from the next day on; none once nothing is owed. */
  reminders: StatementReminder[];
  /** What the merchant gets; null when the plan does not say, or the order was cancelled. */
  settlement: StatementSettlement | null;
  /** What a page shows, as text and never as HTML. */
  display: Display;
  /** Present when a date lies past the calendar's cover. */
  provisional?: true;
}

/** A late day, for a chart. */
export interface LateFeeRow {
  /** The day. */
  on: CivilDate;
  /** The base of the fee on it. */
  owed: AmountOrZero;
  /** The fee so far, at its end. */
  amount: AmountOrZero;
}

/** A message to the buyer about one instalment. */
export interface StatementReminder {
  /** When to send it. */
  at: Instant;
  /** What it says. */
  text: string;
  /** The instalment it is about. */
  number: number;
}

/** What the merchant gets when, and what goes back later. */
export interface StatementSettlement {
  /** The day; null while its event has no day. */
  on: CivilDate | null;
  /** true: it hangs on an event that has not happened. */
  estimated: boolean;
  /** Present when it lies past the calendar's cover. */
  provisional?: true;
  /** What was kept of the order by then. */
  gross: AmountOrZero;
  /** The merchant's fees. */
  fee: AmountOrZero;
  /** What is paid out. */
  net: Money;
  /** What came back afterwards, each settled on its own day. */
  refunds: {
    /** The day. */
    on: CivilDate;
    /** What it was worth. */
    gross: Amount;
    /** The fees that are given back. */
    fee: AmountOrZero;
    /** What the merchant pays back. */
    net: Money;
  }[];
}

/** One instalment as it stands. */
export interface StatementInstalment {
  /** From 1. */
  number: number;
  /** The last day to pay; null while its event has no day. */
  due_on: CivilDate | null;
  /** The part of the principal. */
  principal: AmountOrZero;
  /** The interest. */
  interest: AmountOrZero;
  /** The fees, less what was waived. */
  fee: AmountOrZero;
  /** What was paid on it. */
  paid: AmountOrZero;
  /** What lateness costs on it, less what was waived. */
  late_fee: AmountOrZero;
  /** What is still to be paid on it. */
  outstanding: AmountOrZero;
  /** Where it stands. */
  status: "upcoming" | "due" | "grace" | "overdue" | "paid" | "returned" | "cancelled";
  /** Present when the day hangs on an event that has not happened. */
  estimated?: true;
  /** Present when the day lies past the calendar's cover. */
  provisional?: true;
  /** The day before the roll; present when it moved. */
  rolled_from?: CivilDate;
}

/** What a candidate changes, order by order and in sum. */
export interface Comparison {
  /** Orders whose answer changes. */
  changes: {
    /** The order, from 0. */
    index: number;
    /** What changes in its answer. */
    changes: Change[];
  }[];
  /** Orders that cannot be judged. */
  errors: {
    /** The order, from 0. */
    index: number;
    /** Why a request has no answer. */
    error: ErrorBody;
  }[];
  /** Sums, so that the summaries of chunks add up. */
  summary: {
    /** Orders judged. */
    orders: number;
    /** Orders whose answer changes. */
    changed: number;
    /** Orders that become eligible. */
    newly_eligible: number;
    /** Orders that were eligible. */
    no_longer_eligible: number;
    /** Fees under the baseline. */
    fee_total_before: Money;
    /** Fees under the candidate. */
    fee_total_after: Money;
    /** Facts that one side does not declare; they are ignored there. */
    undeclared: FactNames;
    [k: string]: unknown;
  };
}

/** A value that the two rule sets disagree on. */
export interface Change {
  /** Where in the answer. */
  path: Pointer;
  /** Under the baseline; null when there is nothing. */
  before: unknown;
  /** Under the candidate; null when there is nothing. */
  after: unknown;
  /** What a change means for the buyer. */
  for_buyer: ForBuyer;
}

/** A WeChat Pay Score request, or why there is none. */
export type PayscoreCall =
  | {
      /** The HTTP method. */
      method: string;
      /** The path on WeChat Pay's host. */
      path: string;
      /** The JSON body, in WeChat Pay's own names. */
      body: {};
    }
  | {
      /** Every rule that is broken, with its place. */
      problems: ErrorBody[];
    };

/** An amount in minor units of the rule set's currency (分 for CNY): an integer, never a fraction. */
export type Money = number;

/** An amount of money of at least 1, in minor units (19900 is ¥199.00). */
export type Amount = number;

/** An amount of money of at least 0, in minor units. */
export type AmountOrZero = number;

/** A plain decimal as a string, 1 = 100 %, at most 12 fraction digits, magnitude at most 1000000. */
export type Rate = string;

/** A rate from 0 to 1000 (1 = 100 %) as a string. */
export type Share = string;

/** A rate of at least 0 as a string, 1 = 100 %. */
export type CapRate = string;

/** A rate in an answer: exactly six fraction digits, rounded half up, 1 = 100 %. */
export type SixDigits = string;

/** A civil day of the proleptic Gregorian calendar, years 1900 to 2200. */
export type CivilDate = string;

/** RFC 3339 with an offset or Z and whole seconds. Answers use the rule set's offset. */
export type Instant = string;

/** SHA-256 over canonical bytes, in lower-case hex digits. */
export type Digest = string;

/** An id, name or code that a rule set chooses: 1 to 64 of letters, digits, _, . and -. */
export type Name = string;

/** A JSON Pointer (RFC 6901); empty for the whole document. */
export type Pointer = string;

/** A local time of day, 00:00 to 24:00. */
export type TimeOfDay = string;

/** The offset from UTC that makes local days. */
export type UtcOffset = string;

/** Which loaded rule set: a digest or id@version (both skip the effective window), or an id (the version effective at now). */
export type RuleSetRef = string;

/** One text a locale, every locale of the rule set. {name} inserts a term, total, deadline, rate or fact; {{ and }} are braces. */
export interface LocalText {
  /** The text in this locale. */
  [k: string]: string;
}

/** A fact as its declaration types it: true or false, an integer (also money), a string (also rate, date, instant), a list of at most 1000, or facts below this name. */
export type FactValue = boolean | number | string | FactValue[] | Facts;

/** Facts by name, nested at the dots: store.good_rate is {"store":{"good_rate":…}}. Only declared facts; one that is left out is unknown. */
export interface Facts {
  /** A fact as its declaration types it: true or false, an integer (also money), a string (also rate, date, instant), a list of at most 1000, or facts below this name. */
  [k: string]: FactValue;
}

/** Which days are business days. Needed wherever a business day is asked for. */
export interface BusinessCalendar {
  /** The calendar's name; a newer edition keeps it. */
  id: Name;
  /** The days that are decided here; a later one is an error, or provisional. */
  covers: {
    /** The first covered day. */
    from: CivilDate;
    /** The last covered day, included. */
    to: CivilDate;
    [note: `x-${string}`]: unknown;
  };
  /** Weekdays that are no business days; Saturday and Sunday when left out. */
  weekend?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
  /** Days off besides the weekend, inside covers, each once. */
  off_days?: CivilDate[];
  /** Business days that fall on a weekend (调休), inside covers, each once. */
  make_up_workdays?: CivilDate[];
  /** true: days past covers go by the weekend alone and are marked provisional. */
  provisional?: boolean;
  /** Where the days were published. */
  source?: string;
  [note: `x-${string}`]: unknown;
}

/** The step between due dates. */
export type Every =
  | {
      /** Months, 1 to 1200. */
      months: number;
      [note: `x-${string}`]: unknown;
    }
  | {
      /** Days, 1 to 36500. */
      days: number;
      [note: `x-${string}`]: unknown;
    };

/** Something that happens to an order; charge is the final amount of a pay-after service. */
export type EventName = "accepted" | "paid" | "shipped" | "delivered" | "confirmed" | "charge";

/** The days on which events are expected, not before the day of now; what hangs on them is estimated. */
export interface Expected {
  /** The day payment is expected. */
  paid?: CivilDate;
  /** The day of dispatch. */
  shipped?: CivilDate;
  /** The day of delivery. */
  delivered?: CivilDate;
  /** The day the buyer confirms. */
  confirmed?: CivilDate;
  /** The day the final amount is known. */
  charge?: CivilDate;
  [note: `x-${string}`]: unknown;
}

/** What a length counts. */
export type Unit = "day" | "business_day" | "month";

/** How the debt is repaid: at once, equal principal, equal instalments (annuity), interest only with the principal last, or a flat fee over equal parts. */
export type Method = "single" | "equal_principal" | "equal_instalment" | "interest_only" | "flat_fee";

/** Over all instalments, with the first, or at acceptance. */
export type FeeTiming = "spread" | "first" | "upfront";

/** Who pays a fee. */
export type Payer = "buyer" | "merchant";

/** Whether interest runs to the due date before or after its roll. */
export type Accrual = "unadjusted" | "adjusted";

/** How a fraction of a minor unit is rounded; half_up rounds halves away from zero. */
export type Rounding = "half_up" | "half_even" | "half_down" | "down" | "up" | "floor" | "ceiling";

/** Which shares take the minor units that an even division leaves. */
export type Residual = "last" | "first" | "spread_first" | "spread_last" | "largest_remainder";

/** How much of a year lies between two days; 30/360 is the bond basis, actual/actual is ISDA's. */
export type DayCount =
  "30/360" | "30/360US" | "30E/360" | "30E/360ISDA" | "actual/360" | "actual/365" | "actual/actual";

/** Where a date moves that is no business day; all but unadjusted need a calendar. */
export type Roll = "unadjusted" | "following" | "modified_following" | "preceding" | "modified_preceding" | "nearest";

/** What stands for the 31st in a month without one. */
export type MissingDay = "clamp" | "first_of_next" | "error";

/** Whether equal instalments are tuned as Fineract does. */
export type EmiAdjust = "none" | "fineract";

/** undetermined: facts that decide are still unknown. */
export type Outcome = "eligible" | "ineligible" | "undetermined";

/** What a change means for the buyer. */
export type ForBuyer = "better" | "worse" | "neutral";

/** Names of facts, dotted. */
export type FactNames = string[];

/** One finding in a rule set. */
export interface Diagnostic {
  /** An error keeps the rule set from loading, or is a failed test. */
  severity: "error" | "warning" | "info";
  /** A stable word for this kind of finding. */
  code: string;
  /** Where in the rule set. */
  path: Pointer;
  /** One English sentence: what was found and what was expected. */
  message: string;
  /** A suggestion, or empty. */
  hint: string;
  /** From 1. */
  line: number;
  /** From 1, in Unicode characters. */
  column: number;
}

/** Why a request has no answer. */
export interface ErrorBody {
  /** A stable word for this kind of error. */
  code: string;
  /** Where in the request. */
  path: Pointer;
  /** One English sentence: what was found and what was expected. */
  message: string;
}

/** What any verb answers when it cannot do what was asked. */
export interface ErrorAnswer {
  /** The first problem found. */
  error: ErrorBody;
}

/** What each verb takes and gives. */
export interface Verbs {
  "load": { request: LoadRequest; answer: LoadAnswer };
  "lint": { request: LintRequest; answer: LintAnswer };
  "unload": { request: UnloadRequest; answer: UnloadAnswer };
  "quote": { request: QuoteRequest; answer: QuoteAnswer };
  "badges": { request: BadgesRequest; answer: BadgesAnswer };
  "verify": { request: VerifyRequest; answer: VerifyAnswer };
  "statement": { request: StatementRequest; answer: StatementAnswer };
  "compare": { request: CompareRequest; answer: CompareAnswer };
  "probe": { request: ProbeRequest; answer: ProbeAnswer };
  "payscore": { request: PayscoreRequest; answer: PayscoreAnswer };
  "calc.schedule": { request: ScheduleRequest; answer: ScheduleAnswer };
  "calc.annual_rate": { request: AnnualRateRequest; answer: AnnualRateAnswer };
  "calc.date": { request: DateRequest; answer: DateAnswer };
  "calc.day_count": { request: DayCountRequest; answer: DayCountAnswer };
  "calc.allocate": { request: AllocateRequest; answer: AllocateAnswer };
  "calc.late_fee": { request: LateFeeRequest; answer: LateFeeAnswer };
  "calc.logic": { request: LogicRequest; answer: LogicAnswer };
}
