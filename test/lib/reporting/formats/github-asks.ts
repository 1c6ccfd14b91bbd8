// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
// says which properties have to be there, and with what; what it recommends counts here as well.

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0;
const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
const isShort = (value: unknown): boolean => isText(value) && String(value).length <= 1024;
const isAmong =
  (...values: readonly string[]) =>
  (value: unknown): boolean =>
    values.includes(String(value));
export const ofLog = { $schema: isText, version: isAmong("2.1.0"), runs: Array.isArray };
export const ofRun = {
  "tool.driver.name": isText,
  "tool.driver.semanticVersion": (value: unknown) => /^\d+\.\d+\.\d+/.test(String(value)),
  "tool.driver.rules": Array.isArray,
  "automationDetails.id": (value: unknown) => String(value).endsWith("/"),
  results: Array.isArray,
};
export const ofRule = {
  id: isText,
  name: (value: unknown) => isText(value) && String(value).length <= 255,
  "shortDescription.text": isShort,
  "fullDescription.text": isShort,
  "help.text": isText,
  "help.markdown": isText,
  helpUri: (value: unknown) => URL.canParse(String(value)),
  "defaultConfiguration.level": isAmong("error", "warning"),
  "properties.tags": (value: unknown) => Array.isArray(value) && value.length <= 10,
  "properties.precision": isAmong("very-high", "high", "medium", "low"),
  "properties.problem.severity": isAmong("error", "warning", "recommendation"),
};
export const ofResult = {
  ruleId: isText,
  level: isAmong("error", "warning"),
  "message.text": isText,
  "locations.0.physicalLocation.artifactLocation.uri": (value: unknown) =>
    isText(value) && !/^(\/|\.\.|[a-z]+:)/.test(String(value)),
  "partialFingerprints.primaryLocationLineHash": isText,
};
export const ofRegion = { startLine: isCount, startColumn: isCount, endLine: isCount, endColumn: isCount };

type Wanted = Readonly<Record<string, (value: unknown) => boolean>>;

/** What lies at `a.b.c`; `problem.severity` is one key. */
export const at = (value: unknown, path: string): unknown =>
  path
    .split(/\.(?!severity)/)
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);

/** The paths of what is not there as it is wanted. */
export const lacking = (value: unknown, wanted: Wanted): string[] =>
  Object.entries(wanted).flatMap(([path, isGood]) => (isGood(at(value, path)) ? [] : [path]));
