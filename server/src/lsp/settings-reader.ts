import { defaultSettings, settingSpecs, type RuleLevel, type SettingSpec, type Settings } from '../../../shared/src/settings.ts';

const levels: readonly RuleLevel[] = ['default', 'off', 'error', 'warning', 'info', 'hint'];

/**
 * Settings from the editor, which may be missing, of another type or from an older version:
 * each value that does not fit its row of the settings table gives way to the default.
 */
export function readSettings(raw: unknown): Settings {
  const values: Record<string, unknown> = {};
  for (const spec of settingSpecs) {
    const value = valueAt(raw, spec.key);
    if (fits(spec, value)) values[spec.property] = value;
  }
  return { ...defaultSettings, ...values, rules: readRules(valueAt(raw, 'rules')) };
}

/** `runtime.prefer` comes nested from VS Code, and flat from editors with plain JSON settings. */
function valueAt(raw: unknown, key: string): unknown {
  if (!isRecord(raw)) return undefined;
  if (key in raw) return raw[key];
  const [head = '', ...rest] = key.split('.');
  return rest.length === 0 ? undefined : valueAt(raw[head], rest.join('.'));
}

function fits(spec: SettingSpec, value: unknown): boolean {
  if (typeof value !== spec.type) return false;
  return spec.values === undefined || spec.values.some((candidate) => candidate.value === value);
}

function readRules(raw: unknown): Readonly<Record<string, RuleLevel>> {
  if (!isRecord(raw)) return {};
  const rules: Record<string, RuleLevel> = {};
  for (const [id, value] of Object.entries(raw)) {
    const level = levels.find((candidate) => candidate === value);
    if (level !== undefined) rules[id] = level;
  }
  return rules;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
