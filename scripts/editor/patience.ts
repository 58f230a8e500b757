import type { Page } from 'playwright-core';

/** How long a slow machine may take for what a window shows. */
export const patience = { timeout: 60_000 };

/** Short at first, for a click that was lost; long in the end, for a machine that is slow. Together well over a minute. */
const attempts: readonly number[] = [3_000, 5_000, 8_000, 13_000, 21_000, 34_000];

export interface Timeout {
  readonly timeout: number;
}

/** What can be waited for: a locator of the page, or a question that is asked again. */
export interface Awaited {
  waitFor(timeout: Timeout): Promise<void>;
}

/**
 * Does what makes something show, and does it again while it does not show, as a person would:
 * a window that is still busy moves a light bulb away under the mouse, or closes a menu that came too early.
 */
export async function insist(page: Page, action: (timeout: Timeout) => Promise<void>, shown: Awaited): Promise<void> {
  for (const [at, timeout] of attempts.entries()) {
    try {
      await action({ timeout });
      await shown.waitFor({ timeout });
      return;
    } catch (error) {
      if (at === attempts.length - 1) throw error;
      // What was only late must not be done twice.
      if (await isShown(shown)) return;
      await page.keyboard.press('Escape');
    }
  }
}

function isShown(awaited: Awaited): Promise<boolean> {
  return awaited.waitFor({ timeout: 300 }).then(() => true, () => false);
}

/** For what no locator can tell: a file on the disk, a number of things. */
export function until(what: string, ask: () => Promise<boolean>): Awaited {
  return {
    waitFor: async ({ timeout }) => {
      const end = Date.now() + timeout;
      while (!(await ask())) {
        if (Date.now() > end) throw new Error(`Waited ${timeout / 1000} s in vain for ${what}.`);
        await new Promise((resolve) => { setTimeout(resolve, 100); });
      }
    },
  };
}
