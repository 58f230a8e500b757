import type { Locator, Page } from 'playwright-core';

/** How long a slow machine may take for what a window shows. */
export const patience = { timeout: 30_000 };

const attempts = 6;
const attemptTimeout = patience.timeout / attempts;

/**
 * Does what makes something show, and does it again while it does not show, as a person would:
 * a window that is still busy moves a light bulb away under the mouse, or closes a menu that came too early.
 */
export async function insist(page: Page, action: (timeout: { readonly timeout: number }) => Promise<void>, shown: Locator): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await action({ timeout: attemptTimeout });
      await shown.waitFor({ timeout: attemptTimeout });
      return;
    } catch (error) {
      if (attempt === attempts) throw error;
      await page.keyboard.press('Escape');
    }
  }
}
