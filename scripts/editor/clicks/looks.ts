import type { FrameLocator } from 'playwright-core';
import { insist, patience, until } from '../patience.ts';
import { openMenu } from './fixes.ts';
import { openPage, openWalkthrough } from './learning.ts';
import { withSettings } from './settings.ts';
import { frameWith, goTo, inWindowOf, openFile, runCommand, settle, takePicture, type EditorWindow, type Step } from './window.ts';

interface Theme {
  /** As the pictures are named. */
  readonly name: string;
  readonly id: string;
  /** The class that the window then has. */
  readonly kind: string;
}

const light: Theme = { name: 'light', id: 'Light 2026', kind: 'vs' };
const dark: Theme = { name: 'dark', id: 'Dark 2026', kind: 'vs-dark' };
const contrast: Theme = { name: 'contrast', id: 'Default High Contrast', kind: 'hc-black' };

/** The same in each theme: pictures to look at, and text that stands out from what is behind it. */
export const looks: readonly Step[] = [
  ...[light, dark].map((theme): Step => ({ name: `the colours of a file, ${theme.name}`, run: (window) => inTheme(window, theme, () => lookAtFile(window, theme)) })),
  ...[light, dark].map((theme): Step => ({ name: `the walkthrough, ${theme.name}`, run: (window) => inTheme(window, theme, () => lookAtWalkthrough(window, theme)) })),
  ...[light, dark, contrast].map((theme): Step => ({ name: `the text of both panels can be read, ${theme.name}`, run: (window) => inTheme(window, theme, () => lookAtPanels(window, theme)) })),
];

async function inTheme(window: EditorWindow, { id, kind }: Theme, look: () => Promise<void>): Promise<void> {
  const settings = { 'workbench.colorTheme': id, 'editor.minimap.enabled': false, 'editor.codeLens': false };
  await withSettings(window, settings, () => alone(window, () => inWindowOf(window, { width: 1000, height: 700 }, async () => {
    await window.page.locator(`.monaco-workbench.${kind}`).first().waitFor(patience);
    await look();
  })));
}

/** Neither files nor problems beside what is looked at. */
async function alone({ page }: EditorWindow, use: () => Promise<void>): Promise<void> {
  const toggle = (part: string, keys: string, state: 'hidden' | 'visible'): Promise<void> =>
    insist(page, async () => {
      if ((await page.locator(part).first().isVisible()) !== (state === 'visible')) await page.keyboard.press(keys);
    }, { waitFor: (timeout) => page.locator(part).first().waitFor({ state, ...timeout }) });
  await toggle('.part.sidebar', 'Control+B', 'hidden');
  await toggle('.part.panel', 'Control+J', 'hidden');
  try {
    await use();
  } finally {
    await toggle('.part.sidebar', 'Control+B', 'visible');
  }
}

async function lookAtFile(window: EditorWindow, { name }: Theme): Promise<void> {
  const { page } = window;
  await openFile(window, 'colours.Dockerfile');
  await goTo(window, 2, 1);
  // Grammar first, then the words of the shell, then the findings.
  await page.locator('.view-line span span', { hasText: /^pip$/u }).first().waitFor(patience);
  await page.locator('.squiggly-warning').first().waitFor(patience);
  await takePicture(window, `colours-${name}`);
  await settle(window);
  await openFile(window, 'neighbours.Dockerfile');
  await runCommand(window, 'Problems: Focus on Problems View', page.locator('.markers-panel .monaco-list-row', { hasText: 'MAINTAINER' }).first());
  await openFile(window, 'neighbours.Dockerfile');
  await goTo(window, 2, 4);
  await insist(page, () => page.keyboard.press('Control+.'), openMenu(page, 'label'));
  await takePicture(window, `light-bulb-${name}`);
}

async function lookAtWalkthrough(window: EditorWindow, { name }: Theme): Promise<void> {
  // A narrow window leaves out what stands beside the steps.
  await inWindowOf(window, { width: 1140, height: 700 }, async () => {
    await openWalkthrough(window);
    await openPage(window, 'What a stage is');
    await (await frameWith(window.page, 'body:has-text("Compilers and sources stay")')).locator('body').waitFor(patience);
    await takePicture(window, `walkthrough-${name}`);
  });
}

async function lookAtPanels(window: EditorWindow, { name }: Theme): Promise<void> {
  const { page } = window;
  await openFile(window, 'counter/Dockerfile');
  await goTo(window, 11, 1);
  await runCommand(window, 'Distiller: Show Stage Graph', page.locator('.tab', { hasText: 'Stage graph' }).first());
  const graph = await frameWith(page, '#picture svg');
  await graph.locator('#summary', { hasText: '2 stages' }).waitFor(patience);
  await takeStill(window, `stage-graph-${name}`);
  await expectContrast(graph);
  await settle(window);
  await openFile(window, 'service/Dockerfile');
  await runCommand(window, 'Distiller: Preview Runtime Options', page.locator('.tab', { hasText: 'Runtimes:' }).first());
  const ladder = await frameWith(page, '#ladder');
  await ladder.locator('button[data-value]').first().waitFor(patience);
  await takeStill(window, `runtimes-${name}`);
  await expectContrast(ladder);
}

/** Without a tip for the button that the mouse happens to rest on. */
async function takeStill(window: EditorWindow, name: string): Promise<void> {
  const { page } = window;
  await page.mouse.move(600, 690);
  await until('no tip', async () => (await page.locator('.monaco-hover').filter({ visible: true }).count()) === 0).waitFor(patience);
  await takePicture(window, name);
}

/** What WCAG asks of small text: 4.5 to 1 against the surface it stands on. */
async function expectContrast(panel: FrameLocator): Promise<void> {
  const texts = await panel.locator('text, p, h1, h2, h3, label, summary, button, footer, ins, del, pre').evaluateAll((elements) => elements.map((element) => {
    const { color, fill } = getComputedStyle(element);
    const card = element.closest('.stage')?.querySelector('.card');
    const behind = card === null || card === undefined ? [] : [getComputedStyle(card).fill];
    for (let at: Element | null = element; at !== null; at = at.parentElement) behind.push(getComputedStyle(at).backgroundColor);
    return { words: (element.textContent ?? '').trim().slice(0, 40), colour: element.tagName === 'text' ? fill : color, behind };
  }));
  const weak = texts.flatMap(({ words, colour, behind }) => {
    const ratio = contrastOf(mixed(channelsOf(colour), behind), mixed([0, 0, 0, 0], behind));
    return ratio < 4.5 ? [`${ratio.toFixed(1)} "${words}" ${colour} on ${behind.join(', ')}`] : [];
  });
  if (texts.length === 0 || weak.length > 0) throw new Error(`Hard to read, of ${texts.length}:\n${weak.join('\n')}`);
}

/** Red, green and blue to 255, and how much of what is behind they cover. */
type Channels = readonly [number, number, number, number];

function channelsOf(colour: string): Channels {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/gu) ?? []).map(Number);
  return [red, green, blue, alpha];
}

/** What is seen of a colour before others; behind them all is white. */
function mixed(front: Channels, behind: readonly string[]): Channels {
  return [...behind.map(channelsOf), [255, 255, 255, 1] as const].reduce<Channels>((seen, next) => {
    const rest = (1 - seen[3]) * next[3];
    const alpha = seen[3] + rest;
    if (alpha === 0) return seen;
    return [(seen[0] * seen[3] + next[0] * rest) / alpha, (seen[1] * seen[3] + next[1] * rest) / alpha, (seen[2] * seen[3] + next[2] * rest) / alpha, alpha];
  }, front);
}

function contrastOf(one: Channels, other: Channels): number {
  const [low = 0, high = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminanceOf([red, green, blue]: Channels): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => value / 255).map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
