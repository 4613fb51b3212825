import { form, list, mapping, optional, type Check } from '../facts/check';
import { kindOf } from '../shown';
import type { Flags, FlagValue } from './flags';
import { MountedFile } from './mount';
import { EnvironmentVariable } from './variable';

const flagValue: Check<FlagValue> = (value, field, report) => {
  const fits = ['string', 'boolean'].includes(typeof value) || Number.isFinite(value) || value === null
    || value instanceof MountedFile || value instanceof EnvironmentVariable;
  if (!fits) {
    report(`${field}: ${kindOf(value)} is not a text, a number, true, false, null, a file of a mount or a variable`);
  }
};

const repeated = list(flagValue);

/** Checks the flags that a function of an environment returns. */
export const flags: Check<Flags> = mapping(
  optional<FlagValue | FlagValue[]>((value, field, report) => (Array.isArray(value) ? repeated : flagValue)(value, field, report)),
  form('[A-Za-z0-9][-_.A-Za-z0-9]*', 'the name of a flag, without dashes before it, such as "dry-run"'),
);
