import * as grammar from '../grammar/names';
import { shown } from '../shown';
import { form, mapping, refined, type Check } from './check';

export const anyText = form('[^]*', 'a text');
export const name = form('[^]+', 'a name');
export const absolutePath = form('/[^\\0\\n]*', 'an absolute path');
export const boolean: Check<boolean> = (value, field, report) => {
  if (typeof value !== 'boolean') {
    report(`${field}: ${shown(value)} is not true or false`);
  }
};

export const dnsLabel = form(grammar.dnsLabel, 'a DNS label: up to 63 lower-case letters, digits and dashes, such as "prow"');
export const prefix = form('([a-z][-a-z0-9]{0,40})?', 'the beginning of a DNS label, such as "staging-"');
export const dnsSubdomain = form(grammar.dnsSubdomain, 'a DNS subdomain, such as "node-1.example.org"');
export const host = form(`(?=.{1,253}$)${grammar.dnsLabel}(\\.${grammar.dnsLabel})+`, 'a host name, such as "prow.example.org"');
export const site = form(
  `(https?://)?(?=[^:]{1,253}(:|$))(localhost|${grammar.dnsLabel}(\\.${grammar.dnsLabel})+)`
  + '(:([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]))?',
  'a host name, with a scheme or a port if need be, such as "prow.example.org" or "http://prow.example.org:8080"',
);

export const labelKey = form(grammar.labelKey, 'the key of a label, such as "type" or "example.org/type"');
export const labelValue = form(grammar.labelValue, 'the value of a label: up to 63 letters, digits, dashes, dots and underscores');
export const labels = mapping(labelValue, labelKey);
/** Labels of a selector. An empty selector would match nothing, or everything. */
export const selector = refined(labels, (value, field, report) => {
  if (Object.keys(value).length === 0) {
    report(`${field}: needs at least one label`);
  }
});
