/** Why an assertion does not hold; undefined where it does. */
export type Broken = string | undefined;
