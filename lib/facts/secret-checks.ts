import { alternatives, fields, list, mapping, oneOf, optional, refined, text, type Check } from './check';
import { kindOf } from '../shown';
import { anyText, declaredSecret, dnsSubdomain, labels, secretFile, secretPath, someText } from './formats';
import {
  isSecretDeclaration, type ElsewhereSource, type EnvFileSource, type LiteralSource, type SecretDeclaration, type SecretNamespace,
  type SecretProps, type TemplateSource,
} from './secret';
import { templateProblems } from './secret-template';

/** A key of a Secret, by the API server's rules. */
const key = text(
  (value) => /^[-._a-zA-Z0-9]{1,253}$/.test(value) && !/^\.$|^\.\./.test(value),
  'a key of a Secret: up to 253 letters, digits, dashes, dots and underscores, not "." and not beginning with ".."',
);

const fieldName = text((value) => /^[^=\s]+$/.test(value), 'the name before the "=" of a line, such as "password"');
const valueName = text((value) => /^\w+$/.test(value), 'a name for a template: letters, digits and _');

/** A mapping. Any other value is not shown in the message: it may be the private value itself instead of its source. */
function hiddenMapping<T>(check: Check<T>, form: string): Check<T> {
  return (value, field, report) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      check(value, field, report);
    } else {
      report(`${field}: ${value === undefined ? 'is missing: it has to be' : `${typeof value === 'number' ? 'a number' : kindOf(value)} is not`} ${form}`);
    }
  };
}

const inFiles = { file: secretFile, envFile: fields<EnvFileSource>({ envFile: secretPath, field: fieldName }) };
const fileForms = '{ file: PATH } or { envFile: PATH, field: NAME }, in the secrets directory';

const templateFields = fields<TemplateSource>({
  template: anyText,
  values: hiddenMapping(mapping(hiddenMapping(alternatives(inFiles), fileForms), valueName), 'a mapping from names to sources'),
  orFile: optional(secretPath),
});

const template: Check<TemplateSource> = (value, field, report) => {
  templateFields(value, field, report);
  const { template: form, values } = value as Partial<TemplateSource>;
  if (typeof form === 'string') {
    templateProblems(form, Object.keys(values ?? {})).forEach((problem) => report(`${field}.template: ${problem}`));
  }
};

const source = hiddenMapping(
  alternatives({
    ...inFiles, literal: fields<LiteralSource>({ literal: anyText }), template, elsewhere: fields<ElsewhereSource>({ elsewhere: someText }),
  }),
  `${fileForms}, or { literal: TEXT } or { template: TEXT, values }`,
);

const namespaces: Check<readonly SecretNamespace[] | undefined> = (value, field, report) => {
  list(oneOf('prow', 'jobs'))(value, field, report);
  if (Array.isArray(value) && value.length === 0) {
    report(`${field}: needs at least one of "prow", "jobs"`);
  }
};

const declaration = fields<SecretProps<string>>({
  name: dnsSubdomain,
  namespaces,
  type: optional(someText),
  labels: optional(labels),
  annotations: optional(mapping(anyText)),
  data: refined(hiddenMapping(mapping(source, key), 'a mapping from keys to sources'), (data, field, report) => {
    const made = Object.keys(data).filter((one) => !('elsewhere' in data[one]!));
    if (made.length > 0 && made.length < Object.keys(data).length) {
      report(`${field}: something else makes the Secret, so it has to make ${made.join(', ')} as well`);
    }
  }),
});

/** Checks the Secrets of an environment. */
export const declaredSecrets = list<SecretDeclaration>((value, field, report) => (
  isSecretDeclaration(value) ? declaration({ ...value }, field, report) : declaredSecret(value, field, report)
));
