import type { PathAnswer, PathFact } from '../model.ts';
import { below, parentOf } from '../paths.ts';
import { zonesOf, type Zone } from './effects.ts';

/** What one stage does to its file system, in order, found by path. */
export interface Ledger {
  readonly facts: PathFact[];
  readonly places: Map<string, Place>;
  /** Doubts about many folders at once: every package manager raises the same. */
  readonly zones: Readonly<Record<Zone, Doubt[]>>;
  /** The first event of each command, by its offset in the file. */
  readonly commandStarts: Map<number, number>;
  /** The next event's number; numbers are what "before" means. */
  next: number;
  /** Links of the base that make two paths one (`/bin` into `/usr`). */
  readonly canonical: (path: string) => string;
}

export type FlowEvent =
  | { readonly kind: 'made'; readonly order: number; readonly fact: PathFact }
  /** A folder on the way to something made. */
  | { readonly kind: 'implied'; readonly order: number; readonly fact: PathFact }
  /** A folder whose content is asked elsewhere: the context, another stage, this stage at an earlier time. */
  | { readonly kind: 'tree'; readonly order: number; readonly fact: PathFact; readonly look: (rest: string) => PathAnswer }
  | { readonly kind: 'link'; readonly order: number; readonly fact: PathFact; readonly target: string }
  | { readonly kind: 'removed'; readonly order: number; readonly what: 'all' | 'content' };

interface Place {
  readonly events: FlowEvent[];
  /** Something unknown may have come at or below this place. */
  readonly doubts: Doubt[];
}

interface Doubt {
  readonly order: number;
  readonly because: string;
  /** Paths that it does not touch all the same. */
  readonly spares: ((path: string) => boolean) | undefined;
}

export function newLedger(canonical: (path: string) => string): Ledger {
  return { facts: [], places: new Map(), zones: { system: [], settings: [] }, commandStarts: new Map(), next: 0, canonical };
}

export function recordMade(ledger: Ledger, fact: PathFact): void {
  ledger.facts.push(fact);
  push(ledger, fact.path, { kind: 'made', order: ledger.next++, fact });
  implyParents(ledger, fact);
}

export function recordTree(ledger: Ledger, fact: PathFact, look: (rest: string) => PathAnswer): void {
  ledger.facts.push(fact);
  push(ledger, fact.path, { kind: 'tree', order: ledger.next++, fact, look });
  implyParents(ledger, fact);
}

export function recordLink(ledger: Ledger, fact: PathFact, target: string): void {
  ledger.facts.push(fact);
  push(ledger, fact.path, { kind: 'link', order: ledger.next++, fact, target });
  implyParents(ledger, fact);
}

export function recordRemoved(ledger: Ledger, path: string, what: 'all' | 'content'): void {
  push(ledger, path, { kind: 'removed', order: ledger.next++, what });
}

/** `path` itself or anything below it may be there from now on. */
export function recordDoubt(ledger: Ledger, path: string, because: string, spares?: (path: string) => boolean): void {
  const at = ledger.canonical(path);
  const doubt = { order: ledger.next++, because, spares };
  const place = ledger.places.get(at);
  if (place === undefined) ledger.places.set(at, { events: [], doubts: [doubt] });
  else place.doubts.push(doubt);
}

/** As a doubt at every folder of the zone. */
export function recordZoneDoubt(ledger: Ledger, zone: Zone, because: string, spares?: (path: string) => boolean): void {
  ledger.zones[zone].push({ order: ledger.next++, because, spares });
}

/** Looks the path up among what happened before `limit`; `inBase` is asked when nothing here decides. */
export function findInLedger(ledger: Ledger, rawPath: string, limit: number, inBase: () => PathAnswer): PathAnswer {
  const path = ledger.canonical(rawPath);
  const candidates: Candidate[] = [];
  let doubt: Doubt | undefined;
  for (let folder: string | undefined = path; folder !== undefined; folder = folderAbove(folder)) {
    const place = ledger.places.get(folder);
    if (place === undefined) continue;
    doubt = later(doubt, lastDoubt(place.doubts, limit, path));
    const rest = below(folder, path) ?? '';
    for (const event of place.events) if (event.order < limit && concerns(event, rest)) candidates.push({ event, rest });
  }
  for (const zone of zonesOf(path)) doubt = later(doubt, lastDoubt(ledger.zones[zone], limit, path));
  if (candidates.length > 1) candidates.sort((a, b) => b.event.order - a.event.order);
  return decide(candidates, doubt, inBase, (target) => findInLedger(ledger, target, limit, inBase));
}

interface Candidate {
  readonly event: FlowEvent;
  /** What is asked below the event's place; empty for the place itself. */
  readonly rest: string;
}

/** The latest event that knows decides; doubts count only where nothing says `present`. */
function decide(
  candidates: readonly Candidate[], doubt: Doubt | undefined, inBase: () => PathAnswer, follow: (target: string) => PathAnswer,
): PathAnswer {
  let because: string | undefined;
  for (const { event, rest } of candidates) {
    if (event.kind === 'removed') {
      const reason = because ?? (doubt !== undefined && doubt.order > event.order ? doubt.because : undefined);
      return reason === undefined ? { presence: 'absent' } : { presence: 'unknown', because: reason };
    }
    const answer = answerOf(event, rest, follow);
    if (answer.presence === 'present') return answer;
    if (answer.presence === 'unknown') because ??= answer.because ?? 'its source is not known';
  }
  const base = inBase();
  if (base.presence === 'present') return base;
  because ??= doubt?.because;
  return because === undefined ? base : { presence: 'unknown', because };
}

function answerOf(event: Exclude<FlowEvent, { kind: 'removed' }>, rest: string, follow: (target: string) => PathAnswer): PathAnswer {
  const { fact } = event;
  switch (event.kind) {
    case 'made':
      return present(fact, fact.kind);
    case 'implied':
      return present(fact, 'folder');
    case 'link': {
      if (rest !== '') return follow(`${event.target}/${rest}`);
      const behind = follow(event.target);
      return { ...present(fact, behind.kind ?? 'unknown') };
    }
    case 'tree': {
      if (rest === '') return present(fact, 'folder');
      const inside = event.look(rest);
      return inside.presence === 'present' ? { ...inside, origin: fact } : inside;
    }
  }
}

function present(fact: PathFact, kind: PathFact['kind']): PathAnswer {
  const source = fact.by === 'copy-context' && fact.kind === 'file' ? fact.source : undefined;
  return { presence: 'present', origin: fact, kind, ...(source === undefined ? {} : { contextPath: source }) };
}

function concerns(event: FlowEvent, rest: string): boolean {
  switch (event.kind) {
    case 'made':
    case 'implied':
      return rest === '';
    case 'removed':
      return rest !== '' || event.what === 'all';
    default:
      return true;
  }
}

function implyParents(ledger: Ledger, fact: PathFact): void {
  for (let parent = folderAbove(ledger.canonical(fact.path)); parent !== undefined; parent = folderAbove(parent)) {
    const last = ledger.places.get(parent)?.events.at(-1);
    // A folder that is there already stays: and so do those above it.
    if (last !== undefined && last.kind !== 'removed') return;
    pushAt(ledger, parent, { kind: 'implied', order: ledger.next++, fact });
  }
}

function push(ledger: Ledger, path: string, event: FlowEvent): void {
  pushAt(ledger, ledger.canonical(path), event);
}

/** Most places see one event: a list made with it is a tenth of one that grows. */
function pushAt(ledger: Ledger, path: string, event: FlowEvent): void {
  const place = ledger.places.get(path);
  if (place === undefined) ledger.places.set(path, { events: [event], doubts: [] });
  else place.events.push(event);
}

function folderAbove(path: string): string | undefined {
  return path === '/' ? undefined : parentOf(path);
}

function lastDoubt(doubts: readonly Doubt[], limit: number, path: string): Doubt | undefined {
  let low = 0;
  let high = doubts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((doubts[middle]?.order ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  // Most doubts spare nothing, so this ends at the first.
  for (let at = low - 1; at >= 0; at--) if (doubts[at]?.spares?.(path) !== true) return doubts[at];
  return undefined;
}

function later(a: Doubt | undefined, b: Doubt | undefined): Doubt | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.order > b.order ? a : b;
}
