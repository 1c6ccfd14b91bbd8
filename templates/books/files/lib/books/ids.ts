interface Named {
  cents: number;
  bank_id: string | null;
}

/**
 * The bookings of a file, with those of its ids alone that are surely the bank's: long enough, with digits in them. None
 * is where the file numbers its lines, or has one twice for the same amount: bookings are then told by what they say.
 */
export function withSureIds<T extends Named>(bookings: readonly T[]): T[] {
  const sure = bookings.map((one) => ({ ...one, bank_id: isId(one.bank_id) ? one.bank_id : null }));
  const named = sure.flatMap(({ bank_id, cents }) => (bank_id === null ? [] : [{ bank_id, cents }]));
  const isOnce = new Set(named.map(({ bank_id, cents }) => `${bank_id}|${cents}`)).size === named.length;
  if (isOnce && !isCount(named.map(({ bank_id }) => bank_id))) return sure;
  return sure.map((one) => ({ ...one, bank_id: null }));
}

// `12`, `00000012`, `-`, `N/A`, `NOTPROVIDED` are none.
const isId = (id: string | null): boolean =>
  id !== null && /\d/.test(id) && id.replace(/^[^\p{L}1-9]+/u, "").length >= 8;

/** Whether ids count up or down; lines that were left out make gaps. */
function isCount(ids: readonly string[]): boolean {
  const parts = ids.map((id) => /^(.*?)(\d{1,15})$/.exec(id));
  return (
    parts.length > 1 &&
    parts.slice(1).every((part, at) => {
      const before = parts[at];
      return part && before && part[1] === before[1] && Math.abs(Number(part[2]) - Number(before[2])) < 10;
    })
  );
}
