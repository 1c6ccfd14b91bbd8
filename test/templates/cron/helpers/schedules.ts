/** Two hundred schedules: those that people write, and more drawn from what fields may hold. */
const written = [
  "* * * * *",
  "*/5 * * * *",
  "*/7 * * * *",
  "*/15 * * * *",
  "0 * * * *",
  "30 * * * *",
  "0 */2 * * *",
  "15 */3 * * *",
  "0 0 * * *",
  "59 23 * * *",
  "0 2 * * *",
  "0 3 * * *",
  "30 1 * * *",
  "30 2 * * *",
  "45 1 * * *",
  "15 2 * * *",
  "*/15 2 * * *",
  "*/10 1 * * *",
  "0-30/10 2 * * *",
  "0,30 1-3 * * *",
  "30 2,14 * * *",
  "5 0-4 * * *",
  "0 9 * * 5",
  "0 9 * * FRI",
  "0 9 * * MON-FRI",
  "0 9 * * SAT,SUN",
  "0 9 * * 7",
  "0 9 * * 5-7",
  "30 2 * * 0",
  "30 2 * * 7",
  "0 12 1 * *",
  "0 0 1 1 *",
  "0 0 29 2 *",
  "0 0 31 * *",
  "30 2 29 3 *",
  "30 2 8 3 *",
  "0 6 1,15 * *",
  "0 6 1-7 * MON",
  "0 6 13 * FRI",
  "0 6 */2 * MON",
  "0 6 * * */2",
  "0 6 */2 * */3",
  "0 6 1 JAN-JUN *",
  "0 6 1 */3 *",
  "30 2 * MAR,OCT *",
  "*/30 0-5 * 4,10 0",
];

const minute = ["0", "30", "15,45", "*/20", "10-50/20", "*"];
const hour = ["0", "1", "2", "3", "*/6", "1-3", "2,23", "*"];
const day = ["*", "*", "*", "1", "*/3", "28-31", "5,25"];
const month = ["*", "*", "3,4,10,11", "MAR-NOV", "*/5"];
const weekday = ["*", "*", "0", "SAT-SUN", "1-5", "*/3"];

/** Numbers that look drawn, and are the same each time. */
function* drawn(): Generator<number> {
  for (let state = 20_260_329; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield Math.floor(state / 65_536);
  }
}

function more(count: number): string[] {
  const numbers = drawn();
  const pick = (from: readonly string[]): string => from[Number(numbers.next().value) % from.length] ?? "*";
  return Array.from({ length: count }, () => [minute, hour, day, month, weekday].map(pick).join(" "));
}

export const schedules: readonly string[] = [...written, ...more(200 - written.length)];
