import { alternatives, fields, list, mapping, oneOf, optional, text } from './check';
import type { Check, Fields } from './check';
import { anyText, dnsSubdomain, flag, name, secretPath } from './formats';
import type { EnvFileSource, FileSource, LiteralSource, SecretDeclaration, TemplateSource } from './secret';
import { isSecretDeclaration } from './secret';

const secretDataKey = text(
  (value) => value.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(value) && value !== '.' && !value.startsWith('..'),
  'a key of a Secret: up to 253 letters, digits, dashes, dots and underscores, not beginning with two dots',
);

const file = fields<FileSource>({ file: secretPath, text: optional(flag) });
const envFile = fields<EnvFileSource>({ envFile: secretPath, field: name });
const source = alternatives({
  file,
  envFile,
  literal: fields<LiteralSource>({ literal: anyText }),
  template: fields<TemplateSource>({ template: anyText, values: mapping(alternatives({ file, envFile })), orFile: optional(secretPath) }),
});

const checks: Fields<Pick<SecretDeclaration, 'name' | 'namespaces' | 'data'>> = {
  name: dnsSubdomain,
  namespaces: list(oneOf('prow', 'jobs')),
  data: mapping(source, secretDataKey),
};

/** A Secret that is declared, with where each of its values comes from. */
export const secretDeclaration: Check = (value, field, report) => {
  if (isSecretDeclaration(value)) {
    fields(checks)({ ...value }, field, report);
  } else {
    report(`${field}: is not a declared Secret: new SecretDeclaration({ name, data })`);
  }
};
