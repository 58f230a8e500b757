import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { capture } from './process.ts';
import { withProgress } from './progress.ts';

const usualPlaces = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium; on Debian, as root, it is installed when missing. Throws a sentence that says what to do. */
export async function ensureChromium(): Promise<string> {
  const named = process.env['CHROMIUM'];
  if (named !== undefined) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM names ${named}, which does not exist.`);
  }
  const found = usualPlaces.find((place) => existsSync(place));
  if (found !== undefined) return found;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) {
    throw new Error('Chromium is missing: install it ("apt-get install chromium" on Debian) or name it in the variable CHROMIUM.');
  }
  await withProgress("Debian's Chromium", async () => {
    await apt(['update', '-q']);
    await apt(['install', '-y', '--no-install-recommends', 'chromium']);
  });
  return '/usr/bin/chromium';
}

export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
    ],
  });
}

async function apt(args: readonly string[]): Promise<void> {
  const { code, text } = await capture('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  if (code !== 0) throw new Error(`apt-get ${args[0] ?? ''} failed:\n${text.split('\n').slice(-8).join('\n')}`);
}
