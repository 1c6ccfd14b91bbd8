import { words } from "../words/books.ts";
import { Wrong } from "../payload.ts";
import type { Faults } from "./faults.ts";
import { totalOf, type Debits, type Figures } from "./figures.ts";
import { centsOf, type Decimal } from "./money.ts";

/**
 * The sign of debits that take money. Where a file has both, the refund of an expense is among them: its balances say which
 * they are, else `isReversed`, that expenses have no minus. A fault where neither does.
 */
export function findDebits(
  all: readonly Figures[],
  decimal: Decimal,
  isReversed: boolean | undefined,
  faults: Faults,
): Debits {
  const some = all.filter(({ debit }) => debit !== undefined && /[1-9]/.test(debit.digits));
  const [first] = some;
  const other = some.find(({ debit }) => debit?.isNegative !== first?.debit?.isNegative);
  if (first === undefined || other === undefined) return 0;
  const found = ([1, -1] as const).filter((debits) => doBalancesFit(all, decimal, debits));
  if (found.length === 1) return found[0] ?? 0;
  if (isReversed !== undefined) return isReversed ? 1 : -1;
  faults.add(other.line, words.twoDebits(first.line));
  return 0;
}

/** Whether each line's balance comes of the one before it, or each of the one after it, with debits of that sign. */
function doBalancesFit(all: readonly Figures[], decimal: Decimal, debits: Debits): boolean {
  // The balance of a debt rises with what is spent: only money that comes in tells it from one that has.
  if (debits === -1 && !all.some(({ credit }) => credit !== undefined && /[1-9]/.test(credit.digits)))
    return false;
  const steps = all.map((one) => stepOf(one, decimal, debits));
  const fits = (order: typeof steps): boolean =>
    order.every(({ total, balance }, at) => {
      const before = at === 0 ? undefined : order[at - 1]?.balance;
      return at === 0 || (balance !== undefined && before !== undefined && balance - before === total);
    });
  return fits(steps) || fits(steps.toReversed());
}

/** What a line adds, and the balance after it; neither where it is wrong, which is told later on. */
function stepOf(one: Figures, decimal: Decimal, debits: Debits): { total?: number; balance?: number } {
  try {
    const total = totalOf(one, decimal, debits);
    return one.balance === undefined ? { total } : { total, balance: centsOf(one.balance, decimal) };
  } catch (error) {
    if (error instanceof Wrong) return {};
    throw error;
  }
}
