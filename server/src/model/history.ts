/** How one thing changes down the instructions of a stage; `orders` ascend. */
export interface History<T> {
  readonly orders: number[];
  readonly values: T[];
}

export function newHistory<T>(): History<T> {
  return { orders: [], values: [] };
}

export function append<T>(history: History<T>, order: number, value: T): void {
  history.orders.push(order);
  history.values.push(value);
}

/** The index of the last entry made before `order`, or -1. */
function lastBefore(history: History<unknown>, order: number): number {
  let low = 0;
  let high = history.orders.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((history.orders[middle] ?? 0) < order) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What the last entry before `order` set; wrapped, because the value itself may be `undefined`. */
export function valueBefore<T>(history: History<T> | undefined, order: number): { readonly value: T } | undefined {
  if (history === undefined) return undefined;
  const index = lastBefore(history, order);
  return index < 0 ? undefined : { value: history.values[index] as T };
}
